/*
 * 32-merge: k streams, k items.
 *
 * Lesson    lessons/11-batches-and-backpressure/README.md
 * Contract  merge.h               what your code promises
 * Tests     test_merge.c          read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 32               from the top of the repository
 * Stuck     make hint EX=32
 */
#include "merge.h"

int merge_open(struct merge *m, struct iter **src, size_t k, cmp_fn *cmp,
               void *ctx)
{
    /* TODO 1: a next and a close, the size of an item, room for k of them.
     * TODO 2: the first pull: one item of each source. Which is the smallest?
     * TODO 3: each pull after it: another item in the place of the one given.
     * TODO 4: a source that ends, one that fails, one that is out of order.
     * TODO 5: what can go wrong here, and what is left behind then? */
    *m = (struct merge){ .src = src, .k = k, .cmp = cmp, .ctx = ctx };
    return 0;
}
