/* libs: sqlite3 */
/* All rows of the query at once, as text, because it is only one call. */
#include "readings.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    long n = argc > 1 ? atol(argv[1]) : 100000;
    char path[] = "readings-XXXXXX", **table;
    sqlite3 *db;
    int rows, columns;

    setvbuf(stdout, NULL, _IONBF, 0);
    make_aside(path, n, make_readings);
    db = open_db(path);
    if (sqlite3_get_table(db, "SELECT id, celsius FROM reading", &table, &rows,
                          &columns, NULL) != SQLITE_OK)
        return 1;
    printf("%d rows of %d columns\n", rows, columns);
    sqlite3_free_table(table);
    sqlite3_close(db);
    unlink(path);
    return 0;
}
