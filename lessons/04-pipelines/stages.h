/*
 * stages.h - the stages that this lesson's pipelines are made of.
 *
 * Items are int64_t, to keep the stages short; take alone carries any item.
 * A stage takes its source over: closing the stage closes the source.
 */
#ifndef STAGES_H
#define STAGES_H

#include "iter.h"

#include <stdbool.h>
#include <stdint.h>

/* first, first + 1, ... while they are below stop. */
struct range {
    struct iter it;
    int64_t next, stop;
};

static inline int range_next(struct iter *it, void *out)
{
    struct range *r = container_of(it, struct range, it);

    if (r->next >= r->stop)
        return 0;
    *(int64_t *)out = r->next++;
    return 1;
}

static const struct iter_ops range_ops = { .next = range_next };

static inline struct range range(int64_t first, int64_t stop)
{
    return (struct range){ ITER(&range_ops, int64_t), first, stop };
}

/* fn(x) for every x. */
struct map {
    struct iter it;
    struct iter *src;
    int64_t (*fn)(int64_t x);
};

static inline int map_next(struct iter *it, void *out)
{
    struct map *m = container_of(it, struct map, it);
    int64_t x;

    if (iter_next(m->src, &x) > 0)
        *(int64_t *)out = m->fn(x);
    return m->src->status;
}

static inline void map_close(struct iter *it)
{
    iter_close(container_of(it, struct map, it)->src);
}

static const struct iter_ops map_ops = { map_next, map_close, NULL };

static inline struct map map(struct iter *src, int64_t (*fn)(int64_t x))
{
    return (struct map){ ITER(&map_ops, int64_t), src, fn };
}

/* Every x for which keep(x). */
struct filter {
    struct iter it;
    struct iter *src;
    bool (*keep)(int64_t x);
};

static inline int filter_next(struct iter *it, void *out)
{
    struct filter *f = container_of(it, struct filter, it);
    int64_t x;

    while (iter_next(f->src, &x) > 0)
        if (f->keep(x)) {
            *(int64_t *)out = x;
            return 1;
        }
    return f->src->status;
}

static inline void filter_close(struct iter *it)
{
    iter_close(container_of(it, struct filter, it)->src);
}

static const struct iter_ops filter_ops = { filter_next, filter_close, NULL };

static inline struct filter filter(struct iter *src, bool (*keep)(int64_t x))
{
    return (struct filter){ ITER(&filter_ops, int64_t), src, keep };
}

/* The first n items, whatever they are. Never pulls one that it will not
 * give: afterwards the source goes on with the next item. */
struct take {
    struct iter it;
    struct iter *src;
    uint64_t left;
};

static inline int take_next(struct iter *it, void *out)
{
    struct take *t = container_of(it, struct take, it);

    if (t->left == 0)
        return 0;
    if (iter_next(t->src, out) > 0)
        t->left--;
    return t->src->status;
}

static inline void take_close(struct iter *it)
{
    iter_close(container_of(it, struct take, it)->src);
}

static const struct iter_ops take_ops = { take_next, take_close, NULL };

static inline struct take take(struct iter *src, uint64_t n)
{
    return (struct take){ { &take_ops, src->size, 1 }, src, n };
}

#endif
