/*
 * feed.h - the posts of a service, newest first, as one stream made of pages.
 *
 * The service is a table in memory: what it does between two pages is ours to
 * say. The query of a page has one place to fill in, where the page begins: how
 * many posts were given, or which was the last.
 */
#ifndef FEED_H
#define FEED_H

#include "readings.h"

#include <stdbool.h>

enum { PAGE = 3 };

static const char by_offset[] =
    "SELECT id FROM post ORDER BY id DESC LIMIT 3 OFFSET ?";
static const char by_key[] =
    "SELECT id FROM post WHERE id < ? ORDER BY id DESC LIMIT 3";

struct feed {
    struct iter it;
    sqlite3_stmt *page;
    bool key;
    int64_t last, given, requests;
    int64_t ids[PAGE]; /* of them ids[lo] to ids[hi - 1] are still to come */
    int lo, hi;
};

/* Ask for a page: how many posts it has, or -errno. */
static inline int feed_ask(struct feed *f)
{
    int answer;

    f->requests++;
    f->lo = f->hi = 0;
    sqlite3_bind_int64(f->page, 1, f->key ? f->last : f->given);
    while ((answer = sqlite3_step(f->page)) == SQLITE_ROW && f->hi < PAGE)
        f->ids[f->hi++] = sqlite3_column_int64(f->page, 0);
    sqlite3_reset(f->page);
    return answer == SQLITE_DONE ? f->hi : -EIO;
}

static inline int feed_next(struct iter *it, void *out)
{
    struct feed *f = container_of(it, struct feed, it);
    int rc = f->lo < f->hi ? 1 : feed_ask(f);

    if (rc <= 0)
        return rc;
    f->last = f->ids[f->lo++];
    f->given++;
    *(int64_t *)out = f->last;
    return 1;
}

static inline void feed_close(struct iter *it)
{
    sqlite3_finalize(container_of(it, struct feed, it)->page);
}

static const struct iter_ops feed_ops = { .next = feed_next,
                                          .close = feed_close };

static inline struct feed feed(sqlite3 *db, const char *page, bool key)
{
    struct feed f = { .it = ITER(&feed_ops, int64_t),
                      .key = key,
                      .last = INT64_MAX };

    sqlite3_prepare_v2(db, page, -1, &f.page, NULL);
    return f;
}

/* A service with the posts 1 to n. */
static inline sqlite3 *service(long n)
{
    sqlite3 *db = open_db(":memory:");

    run(db, "CREATE TABLE post (id INTEGER PRIMARY KEY)");
    run_with(db,
             "WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL"
             "                        SELECT n + 1 FROM i WHERE n < %ld)"
             "INSERT INTO post SELECT n FROM i",
             n);
    return db;
}

#endif
