/* libs: sqlite3 */
/* One pull. How many rows has the database looked at? */
#include "readings.h"
#include "seen.h"

#include <stdio.h>

static long looked_at;

static void first_row(sqlite3 *db, const char *what, const char *query)
{
    struct rows r = rows(db, query);
    struct reading first;

    looked_at = 0;
    if (iter_next(&r.it, &first) > 0)
        printf("%-21s %4.1f degrees, %4ld rows looked at\n", what,
               first.celsius, looked_at);
    iter_close(&r.it);
}

int main(void)
{
    static const char by_id[] =
        "SELECT id, celsius FROM reading WHERE seen(id) ORDER BY id";
    static const char by_celsius[] =
        "SELECT id, celsius FROM reading WHERE seen(id) ORDER BY celsius";
    sqlite3 *db = open_db(":memory:");

    fill(db, 1000);
    count_seen(db, &looked_at);
    first_row(db, "by id:", by_id);
    first_row(db, "by celsius:", by_celsius);
    run(db, "CREATE INDEX coldest_first ON reading (celsius)");
    first_row(db, "by celsius, an index:", by_celsius);
    sqlite3_close(db);
    return 0;
}
