/*
 * 11-map-filter: nothing happens until somebody pulls.
 *
 * Lesson    lessons/04-pipelines/README.md
 * Contract  map_filter.h          what your code promises
 * Tests     test_map_filter.c     read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 11               from the top of the repository
 * Stuck     make hint EX=11
 */
#include "map_filter.h"

static int map_next(struct iter *it, void *out)
{
    struct map *m = container_of(it, struct map, it);

    /* TODO 1: pull an item into out, and let m->fn rewrite it there. */
    (void)m;
    (void)out;
    return 0;
}

static void map_close(struct iter *it)
{
    /* TODO 2: close the source. The same for filter. */
    (void)it;
}

static int filter_next(struct iter *it, void *out)
{
    struct filter *f = container_of(it, struct filter, it);

    /* TODO 3: pull into out until f->keep lets an item pass. */
    (void)f;
    (void)out;
    return 0;
}

static void filter_close(struct iter *it)
{
    (void)it;
}

static const struct iter_ops map_ops = { .next = map_next, .close = map_close };
static const struct iter_ops filter_ops = { .next = filter_next,
                                            .close = filter_close };

struct map map(struct iter *src, map_fn *fn, void *ctx)
{
    return (struct map){
        .it = { &map_ops, src->size, 1 }, .src = src, .fn = fn, .ctx = ctx
    };
}

struct filter filter(struct iter *src, keep_fn *keep, void *ctx)
{
    return (struct filter){ .it = { &filter_ops, src->size, 1 },
                            .src = src,
                            .keep = keep,
                            .ctx = ctx };
}

int fold(struct iter *src, void *item, void *acc, fold_fn *fn)
{
    /* TODO 4: pull to the end, and let fn see every item. How did it end? */
    (void)src;
    (void)item;
    (void)acc;
    (void)fn;
    return 0;
}

int sum_even_squares(struct iter *numbers, uint64_t *sum)
{
    /* TODO 5: a filter, a map, and a loop. What does not fit is -EOVERFLOW. */
    (void)numbers;
    (void)sum;
    return 0;
}
