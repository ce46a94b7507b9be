/*
 * sqlite_cursor.h - the contract of exercise 34. Do not edit: the grader uses
 * its own copy.
 *
 * The rows of a query, one at a time, from a database file. One row is all that
 * you hold; what the library holds is yours to bound.
 */
#ifndef SQLITE_CURSOR_H
#define SQLITE_CURSOR_H

#include "iter.h"

#include <sqlite3.h>
#include <stdint.h>

struct reading {
    int64_t id, at; /* at: in seconds */
    double value;
};

/* Which readings: those of this sensor with from <= at < to. */
struct query {
    const char *sensor;
    int64_t from, to;
};

struct rows {
    struct iter it;
    sqlite3 *db;      /* the connection, or NULL */
    sqlite3_stmt *st; /* the query, or NULL */
    int sqlite;       /* SQLite's extended code of the last failure */
};

/*
 * Open the database at path, and prepare
 *
 *     SELECT id, at, value FROM reading
 *      WHERE sensor = ? AND at >= ? AND at < ? ORDER BY id
 *
 * for this query. Item: struct reading. Returns 0, or < 0.
 *
 * The file is opened read only, and never made. No row is read before the first
 * pull: until then no lock is held, and a row that is written will be found.
 * q is not needed any more afterwards, and neither is what it points to. Its
 * sensor is a value, and not a part of the SQL, whatever characters are in it.
 *
 * Memory. SQLite keeps pages of the file, for whoever may read them again: at
 * most cache_kib KiB of them, which is at least 16. Nothing else is kept that
 * grows with the number of rows.
 *
 * Errors, of rows_open and of a pull. They are SQLite's:
 *
 *     SQLITE_CANTOPEN   -ENOENT   there is no such file
 *     SQLITE_ERROR      -EPROTO   the table is missing, or a column
 *     SQLITE_BUSY       -EAGAIN   somebody else is writing
 *     SQLITE_NOMEM      -ENOMEM   memory was refused
 *     any other         -EIO      no database, a damaged one, a bad disk ...
 *
 * Nobody waits. `sqlite` is then SQLite's extended code, and stays; before the
 * first failure it is SQLITE_OK.
 *
 * One error is ours: a row whose id or at is no INTEGER, or whose value is no
 * REAL and no INTEGER, is -EPROTO. All rows before an error are given first.
 *
 * After -EAGAIN the pull may be repeated: iter_clear, and pull again. What
 * comes after iter_clear otherwise is not promised.
 *
 * When rows_open fails, db and st are NULL, nothing is held, and a pull is
 * answered by the end. Closing gives everything back: the query, the connection
 * with its memory, its descriptor and its locks. Then db and st are NULL.
 */
int rows_open(struct rows *r, const char *path, const struct query *q,
              int cache_kib);

/*
 * Read r to its end: how many readings were left, and their mean, which is 0
 * when there were none. Returns 0, or the error of r; *n and *mean are then
 * those of the readings before it. Closes nothing.
 */
int average(struct rows *r, double *mean, uint64_t *n);

#endif
