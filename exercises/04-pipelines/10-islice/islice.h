/*
 * islice.h - the contract of exercise 10. Do not edit: the grader uses its own
 * copy.
 *
 * An islice gives some of the items of its source, chosen by their numbers
 * alone: start, start + step, start + 2 * step and so on, below stop. It is
 * Python's itertools.islice, but for the pulls: see below. (A struct slice, of
 * slice.h, is something else: a piece of memory.)
 */
#ifndef ISLICE_H
#define ISLICE_H

#include "iter.h"

#include <stdint.h>

struct islice {
    struct iter it;
    struct iter *src;    /* closed when the islice is closed */
    uint64_t at;         /* how many items it has pulled from src */
    uint64_t next;       /* the number of the item to give next */
    uint64_t stop, step; /* no number from stop on; from one to the next */
};

/*
 * Make an islice of src. Its items have the size of src's items, whatever that
 * is. The first item that it pulls from src has number 0.
 *
 * Making one pulls nothing, allocates nothing, and cannot fail.
 *
 * Numbers. A step of 0 is a step of 1. A start that is not below stop gives no
 * item at all. A stop of UINT64_MAX means: to the end of src. start + k * step
 * may be more than fits in 64 bits; it is not below stop then.
 *
 * Pulls. It pulls what it needs to answer, and no item more. What lies before
 * an item is passed over when that item is asked for, not earlier. When no
 * number below stop is left the answer is the end, and nothing is pulled to
 * find that out: not the item after the last one given, and not those between
 * it and stop. What is passed over is pulled into the room of the caller, as
 * what is given is: there is no other.
 *
 * The end and the errors of src become its own, also while it passes over. An
 * error loses nothing: when it has been forgiven, by iter_clear on both, the
 * next pull goes on where that one failed.
 *
 * Closing closes src. One that is not closed leaves src as it is, to be read
 * on.
 */
struct islice islice(struct iter *src, uint64_t start, uint64_t stop,
                     uint64_t step);

/* The first n items. */
static inline struct islice take(struct iter *src, uint64_t n)
{
    return islice(src, 0, n, 1);
}

/* All but the first n items. */
static inline struct islice skip(struct iter *src, uint64_t n)
{
    return islice(src, n, UINT64_MAX, 1);
}

#endif
