/*
 * batch.h - the contract of exercise 31. Do not edit: the grader uses its own
 * copy.
 *
 * The array of exercise 04 and three adapters as in exercises 10 and 11, now
 * with a next_n: they answer a pull of one item, and a pull of many. Whoever
 * pulls one at a time, as iter_each does, sees no difference.
 */
#ifndef BATCH_H
#define BATCH_H

#include "iter.h"

#include <stddef.h>
#include <stdint.h>

/* Rewrites n items, each where it lies. n is at least 1. */
typedef void map_n_fn(void *items, size_t n, void *ctx);

/* Moves those of n items that may pass to the front, in order, and answers how
 * many. What is behind them does not matter. n is at least 1. */
typedef size_t keep_n_fn(void *items, size_t n, void *ctx);

struct array_iter {
    struct iter it;
    const int64_t *data; /* borrowed: it must outlive the iterator */
    size_t len;          /* how many numbers there are */
    size_t index;        /* how many were given: data[index] is next */
};

struct map_n {
    struct iter it;
    struct iter *src; /* closed when this is closed, as in all three */
    map_n_fn *fn;
    void *ctx; /* for fn: the caller's own business, or NULL */
};

struct filter_n {
    struct iter it;
    struct iter *src;
    keep_n_fn *keep;
    void *ctx; /* for keep: the caller's own business, or NULL */
};

struct islice {
    struct iter it;
    struct iter *src;
    uint64_t at;         /* how many items it has pulled from src */
    uint64_t next;       /* the number of the item to give next */
    uint64_t stop, step; /* no number from stop on; from one to the next */
};

/*
 * Making one of the four pulls nothing, calls nothing, allocates nothing, and
 * cannot fail. An adapter's items have the size of src's items, whatever that
 * is. src may have a next_n or not.
 *
 * A pull of n items, iter_next_n, answers 1 to n, and stores as many items in
 * out; or 0 at the end; or an error. Fewer than n are not the end: the next
 * pull tells. An error that src meets after some items is answered by the pull
 * after the one that gives them. Pulls of one and of many may be mixed: each
 * item is given once, in order.
 *
 * Demand. A pull of n asks src for at most n items, once. Only when none of
 * what came is to be given it asks again. A pull of one is a pull of n = 1, so
 * by ones an adapter pulls no item that it does not need, and by n it is never
 * more than n ahead.
 *
 * Room. Items are pulled into out, and fn and keep see them there. There is no
 * other room: nothing is allocated, ever.
 *
 * An adapter that is not closed leaves src as it is, to be read on.
 */

/*
 * The numbers data[0], data[1], ... data[len - 1]. data may be NULL when len
 * is 0. It is a view, not a snapshot: a number that changes before it is given
 * is given as it is then. index moves on with each item, and is len at the
 * end. A pull of n gives n numbers, or all that are left.
 */
struct array_iter array_iter_n(const int64_t *data, size_t len);

/* Every item of src, rewritten by fn: one call of fn for each batch that came
 * from src, with all of it. */
struct map_n map_n(struct iter *src, map_n_fn *fn, void *ctx);

/* The items of src that keep lets pass: one call of keep for each batch that
 * came from src, with all of it. */
struct filter_n filter_n(struct iter *src, keep_n_fn *keep, void *ctx);

/*
 * The items of src with the numbers start, start + step, start + 2 * step and
 * so on, below stop; the first item that it pulls has number 0. A step of 0 is
 * a step of 1. A start that is not below stop gives nothing. start + k * step
 * may be more than fits in 64 bits; it is not below stop then.
 *
 * It asks for no item behind the last one it will give, however large n is:
 * when no number below stop is left it answers the end, and pulls nothing.
 */
struct islice islice_n(struct iter *src, uint64_t start, uint64_t stop,
                       uint64_t step);

#endif
