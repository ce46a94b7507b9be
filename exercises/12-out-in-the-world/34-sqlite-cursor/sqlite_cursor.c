/*
 * 34-sqlite-cursor: one row in your hand, two megabytes in theirs.
 *
 * Lesson    lessons/12-out-in-the-world/README.md
 * Contract  sqlite_cursor.h       what your code promises
 * Tests     test_sqlite_cursor.c  read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 34               from the top of the repository
 * Stuck     make hint EX=34
 */
#include "sqlite_cursor.h"

#include <errno.h>

/* TODO 1: open the file, prepare the query, give it its three values.
 * TODO 2: one row for each pull.
 * TODO 3: a close, that leaves nothing behind.
 * TODO 4: what SQLite answers, as -errno; and *r when it fails.
 * TODO 5: a row that is no reading.
 * TODO 6: who keeps the pages, and how many? */
int rows_open(struct rows *r, const char *path, const struct query *q,
              int cache_kib)
{
    (void)path;
    (void)q;
    (void)cache_kib;
    *r = (struct rows){ .sqlite = -1 };
    return -ENOSYS;
}

/* TODO 7: read to the end. */
int average(struct rows *r, double *mean, uint64_t *n)
{
    (void)r;
    (void)mean;
    (void)n;
    return -ENOSYS;
}
