/*
 * merge.h - the contract of exercise 32. Do not edit: the grader uses its own
 * copy.
 *
 * A merge makes one sorted stream of k sorted streams, as heapq.merge does. Of
 * all that is still to come, only k items can be the next: the first of each
 * stream. Those it holds, and no others.
 */
#ifndef MERGE_H
#define MERGE_H

#include "iter.h"

#include <stddef.h>
#include <stdint.h>

/* Negative when a comes before b, positive when b comes before a, 0 when they
 * are equal, as for qsort. ctx is the caller's own business, or NULL. */
typedef int cmp_fn(const void *a, const void *b, void *ctx);

/* Which fields matter is up to you, but for `asked`. */
struct merge {
    struct iter it;
    struct iter **src; /* k of them, borrowed: the array must outlive it */
    size_t k;
    cmp_fn *cmp;
    void *ctx;
    char *heads;   /* room for k items: the next one of each source */
    size_t *heap;  /* numbers of sources that have one, the smallest on top */
    size_t live;   /* how many those are */
    size_t primed; /* how many sources were asked for their first item */
    size_t asked;  /* the source that was asked last: see below */
};

/*
 * Merge src[0] to src[k - 1], each of which is in ascending order, into one
 * stream in ascending order. All items have the same size, whatever that is,
 * and so have those of the merge; they are copied byte by byte. Of items that
 * are equal those of a lower source come first, and those of one source come
 * in their own order. With k = 0 it is the empty stream, and src may be NULL.
 *
 * Answers 0; -EINVAL when the sources do not all have items of the same size;
 * -EOVERFLOW when the size of k items does not fit in a size_t; -ENOMEM. After
 * a failure nothing is held, a pull on the merge is the end, closing it does no
 * harm, and the sources are still the caller's. Otherwise they are the merge's,
 * and closing it closes each of them once. Opening pulls nothing.
 *
 * Demand. The first pull asks each source for one item, in their order. Every
 * pull after it asks one source for one item: the source whose item was given
 * last. A source that has ended is not asked again.
 *
 * Errors. A source that fails is the answer of the pull that asked it, and
 * `asked` is its number. So all that was asked for before it has been given,
 * as far as it was next. An error loses nothing: when it has been forgiven, by
 * iter_clear on both, the next pull asks that source again.
 *
 * -EINVAL answers the pull that finds a source out of order: it has given an
 * item that comes before its last one. `asked` is its number. When that is
 * forgiven, the merge goes on without that item.
 *
 * Cost. For each item that is asked for, cmp is called at most 2 * log2(k) + 1
 * times, log2(k) rounded up. For items of `size` bytes it holds at most
 * (size + 24) * k + 64 bytes, from merge_open to the close, and asks for no
 * memory in between.
 */
int merge_open(struct merge *m, struct iter **src, size_t k, cmp_fn *cmp,
               void *ctx);

#endif
