/*
 * map_filter.h - the contract of exercise 11. Do not edit: the grader uses its
 * own copy.
 *
 * Two adapters, iterators over an iterator, and two consumers. An adapter has
 * no room for items: each goes straight from the source to whoever pulls.
 */
#ifndef MAP_FILTER_H
#define MAP_FILTER_H

#include "iter.h"

#include <stdbool.h>
#include <stdint.h>

/* Rewrites an item where it lies. */
typedef void map_fn(void *item, void *ctx);

/* Should this item pass? */
typedef bool keep_fn(const void *item, void *ctx);

/* Takes one more item into account. */
typedef void fold_fn(void *acc, const void *item);

struct map {
    struct iter it;
    struct iter *src; /* the adapter closes it when it is closed itself */
    map_fn *fn;
    void *ctx; /* for fn: the caller's own business, or NULL */
};

struct filter {
    struct iter it;
    struct iter *src; /* the adapter closes it when it is closed itself */
    keep_fn *keep;
    void *ctx; /* for keep: the caller's own business, or NULL */
};

/*
 * Make an adapter. Its items have the size of src's items, whatever that is.
 *
 * Making one pulls nothing, calls nothing, allocates nothing, and cannot fail.
 * A pull asks src for what it needs to answer, and for no item more. The end
 * and the errors of src become the adapter's own. Items are pulled into the
 * room that the caller of iter_next gave, and fn or keep sees them there.
 *
 * An adapter that is not closed leaves src as it is, to be read on.
 */

/* Each item of src, rewritten by fn: one item pulled, and one call of fn, for
 * each one given. */
struct map map(struct iter *src, map_fn *fn, void *ctx);

/* The items of src that keep lets pass, in order, as they are. keep is asked
 * once for each item. The others are lost. */
struct filter filter(struct iter *src, keep_fn *keep, void *ctx);

/*
 * Call fn(acc, item) for every item of src, in order. `item` is room for one
 * item; what is in it afterwards is unspecified.
 *
 * Answers how src ended, 0 or -errno; after an error acc holds what came
 * before it. Does not close src.
 */
int fold(struct iter *src, void *item, void *acc, fold_fn *fn);

/*
 * *sum = the sum of the squares of the even ones among the numbers, which are
 * uint64_t. The sum of none is 0.
 *
 * Answers 0; or, leaving *sum alone, the error of numbers, or -EOVERFLOW when
 * the sum does not fit in 64 bits. It pulls no more once that is certain. Does
 * not close numbers.
 */
int sum_even_squares(struct iter *numbers, uint64_t *sum);

#endif
