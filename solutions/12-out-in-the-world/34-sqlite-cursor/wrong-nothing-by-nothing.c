/* expect: tests the_average_of_nothing_is_0 */
/* A slip: 0 / 0 is not a number, and does not stop anybody. */
#include "sqlite_cursor.h"

#include <errno.h>
#include <stdbool.h>

static const char select_sql[] =
    "SELECT id, at, value FROM reading"
    " WHERE sensor = ? AND at >= ? AND at < ? ORDER BY id";

/* What SQLite has answered, as ours; and remember it. */
static int failed(struct rows *r, int code)
{
    r->sqlite = sqlite3_extended_errcode(r->db);
    switch (code) {
    case SQLITE_CANTOPEN:
        return -ENOENT;
    case SQLITE_ERROR:
        return -EPROTO;
    case SQLITE_BUSY:
        return -EAGAIN;
    case SQLITE_NOMEM:
        return -ENOMEM;
    default:
        return -EIO;
    }
}

static bool is_reading(sqlite3_stmt *st)
{
    int value = sqlite3_column_type(st, 2);

    return sqlite3_column_type(st, 0) == SQLITE_INTEGER &&
           sqlite3_column_type(st, 1) == SQLITE_INTEGER &&
           (value == SQLITE_FLOAT || value == SQLITE_INTEGER);
}

static int rows_next(struct iter *it, void *out)
{
    struct rows *r = container_of(it, struct rows, it);
    int code = sqlite3_step(r->st);

    if (code == SQLITE_DONE)
        return 0;
    if (code != SQLITE_ROW)
        return failed(r, code);
    if (!is_reading(r->st))
        return -EPROTO;
    *(struct reading *)out =
        (struct reading){ .id = sqlite3_column_int64(r->st, 0),
                          .at = sqlite3_column_int64(r->st, 1),
                          .value = sqlite3_column_double(r->st, 2) };
    return 1;
}

/* The query first: a connection that has one left does not close. */
static void release(struct rows *r)
{
    sqlite3_finalize(r->st);
    sqlite3_close(r->db);
    r->st = NULL;
    r->db = NULL;
}

static void rows_close(struct iter *it)
{
    release(container_of(it, struct rows, it));
}

static const struct iter_ops rows_ops = { .next = rows_next,
                                          .close = rows_close };

/* In KiB when it is negative, in pages when it is not. */
static int limit_cache(struct rows *r, int kib)
{
    char sql[64];

    sqlite3_snprintf(sizeof sql, sql, "PRAGMA cache_size = -%d", kib);
    return sqlite3_exec(r->db, sql, NULL, NULL, NULL);
}

/* SQLite makes a copy of what is SQLITE_TRANSIENT. */
static int prepare(struct rows *r, const struct query *q)
{
    int code = sqlite3_prepare_v2(r->db, select_sql, -1, &r->st, NULL);

    if (code == SQLITE_OK)
        code = sqlite3_bind_text(r->st, 1, q->sensor, -1, SQLITE_TRANSIENT);
    if (code == SQLITE_OK)
        code = sqlite3_bind_int64(r->st, 2, q->from);
    if (code == SQLITE_OK)
        code = sqlite3_bind_int64(r->st, 3, q->to);
    return code;
}

int rows_open(struct rows *r, const char *path, const struct query *q,
              int cache_kib)
{
    int code, rc = 0;

    *r = (struct rows){ .sqlite = SQLITE_OK };
    code = sqlite3_open_v2(path, &r->db, SQLITE_OPEN_READONLY, NULL);
    if (code == SQLITE_OK)
        code = limit_cache(r, cache_kib);
    if (code == SQLITE_OK)
        code = prepare(r, q);
    if (code == SQLITE_OK) {
        r->it = ITER(&rows_ops, struct reading);
    } else {
        rc = failed(r, code);
        release(r);
    }
    return rc;
}

int average(struct rows *r, double *mean, uint64_t *n)
{
    struct reading reading;
    double sum = 0;

    *n = 0;
    iter_each(&r->it, reading) {
        sum += reading.value;
        ++*n;
    }
    *mean = sum / (double)*n;
    return r->it.status;
}
