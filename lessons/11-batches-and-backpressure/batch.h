/*
 * batch.h - a source and two stages with a next_n, and what they count.
 *
 * Items are uint64_t. A stage works on a whole batch where it lies, in the
 * array of whoever pulled it, and one item is a batch of one.
 */
#ifndef BATCH_H
#define BATCH_H

#include "iter.h"

#include <stdint.h>

/* Calls through a pointer: of a next, a next_n, or a function of the user. */
static uint64_t calls;

static inline int next_is_n_of_1(struct iter *it, void *out)
{
    return (int)it->ops->next_n(it, out, 1);
}

/* 0, 1, 2 ... n-1. */
struct range {
    struct iter it;
    uint64_t given, n;
};

static inline ssize_t range_next_n(struct iter *it, void *out, size_t n)
{
    struct range *r = container_of(it, struct range, it);
    uint64_t *items = out, left = r->n - r->given;
    size_t k = n < left ? n : left;

    calls++;
    for (size_t i = 0; i < k; i++)
        items[i] = r->given++;
    return (ssize_t)k;
}

static const struct iter_ops range_ops = { next_is_n_of_1, NULL, range_next_n };

static inline struct range range(uint64_t n)
{
    return (struct range){ ITER(&range_ops, uint64_t), 0, n };
}

/* Rewrites n items, each where it lies. */
typedef void map_n_fn(uint64_t *items, size_t n);

struct map_n {
    struct iter it;
    struct iter *src;
    map_n_fn *fn;
};

static inline ssize_t map_next_n(struct iter *it, void *out, size_t n)
{
    struct map_n *m = container_of(it, struct map_n, it);
    ssize_t got = iter_next_n(m->src, out, n);

    calls += got > 0 ? 2 : 1;
    if (got > 0)
        m->fn(out, (size_t)got);
    return got;
}

static inline void map_close(struct iter *it)
{
    iter_close(container_of(it, struct map_n, it)->src);
}

static const struct iter_ops map_ops = { next_is_n_of_1, map_close,
                                         map_next_n };

static inline struct map_n map_n(struct iter *src, map_n_fn *fn)
{
    return (struct map_n){ ITER(&map_ops, uint64_t), src, fn };
}

/* Moves those that may pass to the front, and answers how many. */
typedef size_t keep_n_fn(uint64_t *items, size_t n);

struct filter_n {
    struct iter it;
    struct iter *src;
    keep_n_fn *keep;
};

static inline ssize_t filter_next_n(struct iter *it, void *out, size_t n)
{
    struct filter_n *f = container_of(it, struct filter_n, it);
    ssize_t kept = 0;

    calls++;
    while (kept == 0) {
        ssize_t got = iter_next_n(f->src, out, n);

        if (got <= 0)
            return got;
        calls++;
        kept = (ssize_t)f->keep(out, (size_t)got);
    }
    return kept;
}

static inline void filter_close(struct iter *it)
{
    iter_close(container_of(it, struct filter_n, it)->src);
}

static const struct iter_ops filter_ops = { next_is_n_of_1, filter_close,
                                            filter_next_n };

static inline struct filter_n filter_n(struct iter *src, keep_n_fn *keep)
{
    return (struct filter_n){ ITER(&filter_ops, uint64_t), src, keep };
}

#endif
