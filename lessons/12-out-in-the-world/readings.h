/*
 * readings.h - a database of readings, and the rows of a query, one at a time.
 */
#ifndef READINGS_H
#define READINGS_H

#include "aside.h"
#include "iter.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdint.h>

struct reading {
    int64_t id;
    double celsius;
};

struct rows {
    struct iter it;
    sqlite3_stmt *query; /* NULL: there is none, and a pull fails */
};

static inline int rows_next(struct iter *it, void *out)
{
    struct rows *r = container_of(it, struct rows, it);
    int answer = sqlite3_step(r->query);

    if (answer == SQLITE_DONE)
        return 0;
    if (answer != SQLITE_ROW)
        return answer == SQLITE_BUSY ? -EAGAIN : -EIO;
    *(struct reading *)out =
        (struct reading){ sqlite3_column_int64(r->query, 0),
                          sqlite3_column_double(r->query, 1) };
    return 1;
}

static inline void rows_close(struct iter *it)
{
    sqlite3_finalize(container_of(it, struct rows, it)->query);
}

static const struct iter_ops rows_ops = { .next = rows_next,
                                          .close = rows_close };

/* The query asks for an id and a number. It is prepared here, and runs when
 * somebody pulls. */
static inline struct rows rows(sqlite3 *db, const char *query)
{
    struct rows r = { .it = ITER(&rows_ops, struct reading) };

    sqlite3_prepare_v2(db, query, -1, &r.query, NULL);
    return r;
}

static inline sqlite3 *open_db(const char *path)
{
    sqlite3 *db;

    if (sqlite3_open(path, &db) != SQLITE_OK)
        exit(1);
    return db;
}

static inline void run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        exit(1);
}

/* The same, with a number in it. */
static inline void run_with(sqlite3 *db, const char *format, long n)
{
    char *sql = sqlite3_mprintf(format, n);

    run(db, sql);
    sqlite3_free(sql);
}

/* Readings 1 to n, neither hot nor cold in any order. */
static inline void fill(sqlite3 *db, long n)
{
    run(db, "CREATE TABLE reading (id INTEGER PRIMARY KEY, celsius, note)");
    run_with(db,
             "WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL"
             "                        SELECT n + 1 FROM i WHERE n < %ld)"
             "INSERT INTO reading SELECT n, n * 37 %% 100 + 0.5, 'no remarks'"
             "  FROM i",
             n);
}

static inline void make_readings(const char *path, long n)
{
    sqlite3 *db = open_db(path);

    run(db, "PRAGMA journal_mode = off; PRAGMA synchronous = off");
    fill(db, n);
    sqlite3_close(db);
}

#endif
