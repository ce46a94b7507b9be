/*
 * 31-batch: the same answers, by the armful.
 *
 * Lesson    lessons/11-batches-and-backpressure/README.md
 * Contract  batch.h               what your code promises
 * Tests     test_batch.c          read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 31               from the top of the repository
 * Stuck     make hint EX=31
 */
#include "batch.h"

struct array_iter array_iter_n(const int64_t *data, size_t len)
{
    /* TODO 1: a next and a next_n. Can one of them do the work of both? */
    return (struct array_iter){ .data = data, .len = len };
}

struct map_n map_n(struct iter *src, map_n_fn *fn, void *ctx)
{
    /* TODO 2: where do the items lie while fn rewrites them? */
    return (struct map_n){ .src = src, .fn = fn, .ctx = ctx };
}

struct filter_n filter_n(struct iter *src, keep_n_fn *keep, void *ctx)
{
    /* TODO 3: and when none of a batch may pass? */
    return (struct filter_n){ .src = src, .keep = keep, .ctx = ctx };
}

struct islice islice_n(struct iter *src, uint64_t start, uint64_t stop,
                       uint64_t step)
{
    /* TODO 4: how many items may it ask for, at most? */
    return (
        struct islice){ .src = src, .next = start, .stop = stop, .step = step };
}
