/* libs: sqlite3 */
/* A reader has enough after one row. Somebody else wants to write. */
#include "readings.h"

#include <stdio.h>

static void write_one(sqlite3 *db, const char *when)
{
    sqlite3_exec(db, "UPDATE reading SET celsius = 21 WHERE id = 1", NULL, NULL,
                 NULL);
    printf("%-24s %s\n", when, sqlite3_errmsg(db));
}

int main(void)
{
    char path[] = "readings-XXXXXX";
    struct reading first;
    struct rows all;
    sqlite3 *reader, *writer;

    make_aside(path, 1000, make_readings);
    reader = open_db(path);
    writer = open_db(path);
    all = rows(reader, "SELECT id, celsius FROM reading ORDER BY id");
    write_one(writer, "made, and not pulled:");
    iter_next(&all.it, &first);
    write_one(writer, "one row was pulled:");
    iter_close(&all.it);
    write_one(writer, "closed:");
    sqlite3_close(reader);
    sqlite3_close(writer);
    unlink(path);
    return 0;
}
