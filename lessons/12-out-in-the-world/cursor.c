/* libs: sqlite3 */
/* We hold one row. What does SQLite hold? The second argument limits its
 * cache, in KiB. */
#include "readings.h"

#include <stdio.h>

/* In tenths of a megabyte. */
static void show(int64_t rows)
{
    int held = (int)(sqlite3_memory_used() / 100000);

    printf("%6ld rows %d.%d MB ", (long)rows, held / 10, held % 10);
    for (int i = 0; i < held; i++)
        putchar('#');
    putchar('\n');
}

static int count(sqlite3 *db, int what)
{
    int n, most;

    sqlite3_db_status(db, what, &n, &most, 0);
    return n;
}

static void show_cache(sqlite3 *db)
{
    int read = count(db, SQLITE_DBSTATUS_CACHE_MISS);
    int again = count(db, SQLITE_DBSTATUS_CACHE_HIT);

    printf("pages: %d read, %d %% of them used again\n", read,
           100 * again / read);
}

int main(int argc, char **argv)
{
    long n = argc > 1 ? atol(argv[1]) : 100000;
    char path[] = "readings-XXXXXX";
    struct reading r;
    struct rows all;
    sqlite3 *db;

    setvbuf(stdout, NULL, _IONBF, 0);
    make_aside(path, n, make_readings);
    db = open_db(path);
    if (argc > 2)
        run_with(db, "PRAGMA cache_size = -%ld", atol(argv[2]));
    all = rows(db, "SELECT id, celsius FROM reading ORDER BY id");
    iter_each(&all.it, r)
        if (r.id * 10 % n == 0)
            show(r.id);
    show_cache(db);
    iter_close(&all.it);
    sqlite3_close(db);
    unlink(path);
    return all.it.status < 0;
}
