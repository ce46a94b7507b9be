/*
 * heavy.h - given with exercise 37. Do not edit: the grader uses its own copy.
 *
 * The paths that come most often: the summary of exercise 27, which now keeps
 * the names as well. It lives in the caller's memory.
 */
#ifndef HEAVY_H
#define HEAVY_H

#include "hash.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { HEAVY_NAME = 47 };

/* A path that is present, 64 bytes. It is told from others by its id, so by all
 * of it, and of its name as much is kept as there is room for. */
struct heavy_path {
    uint64_t id;
    uint64_t n; /* it came n times at least, and n + cancelled at most */
    unsigned char len;
    char name[HEAVY_NAME];
};

struct heavy {
    struct heavy_path *c; /* borrowed: room for k of them */
    size_t k, used;       /* how many counters there are, and are in use */
    uint64_t total;       /* paths that were added */
    uint64_t cancelled;   /* at most total / (k + 1) */
};

static inline struct heavy heavy(struct heavy_path *c, size_t k)
{
    return (struct heavy){ .c = c, .k = k };
}

/* Its name was longer than what is kept. */
static inline bool heavy_is_cut(const struct heavy_path *p)
{
    return p->len > HEAVY_NAME;
}

static inline struct slice heavy_name(const struct heavy_path *p)
{
    return (struct slice){ p->name, heavy_is_cut(p) ? HEAVY_NAME : p->len };
}

static inline void heavy_begin(struct heavy_path *p, uint64_t id,
                               struct slice path)
{
    size_t kept = path.len < HEAVY_NAME ? path.len : HEAVY_NAME;

    p->id = id;
    p->n = 1;
    p->len = (unsigned char)(path.len > HEAVY_NAME ? HEAVY_NAME + 1 : path.len);
    if (kept > 0)
        memcpy(p->name, path.ptr, kept);
}

/* A newcomer, and no counter: one vote of each candidate goes with its own. */
static inline void heavy_cancel(struct heavy *h)
{
    size_t kept = 0;

    for (size_t i = 0; i < h->used; i++)
        if (--h->c[i].n > 0)
            h->c[kept++] = h->c[i];
    h->used = kept;
    h->cancelled++;
}

/*
 * Take in one more path. At any time
 *
 *     n  <=  how often a path came  <=  n + cancelled
 *
 * where n is 0 for one that is not present. So each path that came more often
 * than total / (k + 1) is present.
 */
static inline void heavy_add(struct heavy *h, struct slice path)
{
    uint64_t id = hash_of(path);
    size_t i = 0;

    h->total++;
    while (i < h->used && h->c[i].id != id)
        i++;
    if (i < h->used)
        h->c[i].n++;
    else if (h->used < h->k)
        heavy_begin(&h->c[h->used++], id, path);
    else
        heavy_cancel(h);
}

/* < 0: a is reported before b: the larger n first, of equal ones the name that
 * strcmp(3) has first, and of those the smaller id. */
static inline int heavy_order(const struct heavy_path *a,
                              const struct heavy_path *b)
{
    struct slice x = heavy_name(a), y = heavy_name(b);
    int order = memcmp(x.ptr, y.ptr, x.len < y.len ? x.len : y.len);

    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    if (order != 0 || a->len != b->len)
        return order != 0 ? order : a->len - b->len;
    return (a->id > b->id) - (a->id < b->id);
}

/* The path to report after this one, or the first after NULL; NULL: no more. */
static inline const struct heavy_path *heavy_after(const struct heavy *h,
                                                   const struct heavy_path *p)
{
    const struct heavy_path *best = NULL;

    for (size_t i = 0; i < h->used; i++)
        if ((!p || heavy_order(p, &h->c[i]) < 0) &&
            (!best || heavy_order(&h->c[i], best) < 0))
            best = &h->c[i];
    return best;
}

#endif
