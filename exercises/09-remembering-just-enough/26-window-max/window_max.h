/*
 * window_max.h - the contract of exercise 26. Do not edit: the grader uses its
 * own copy.
 *
 * The largest of the last k readings, again with every reading. A window that
 * moves on forgets one reading and takes in one. Most readings can be forgotten
 * long before they leave it.
 */
#ifndef WINDOW_MAX_H
#define WINDOW_MAX_H

#include "iter.h"

#include <stddef.h>
#include <stdint.h>

/* A reading that may yet be the largest of a window. */
struct cand {
    double v;
    uint64_t at; /* the number of the reading; the first is 0 */
};

/* Which fields matter is up to you. */
struct winmax {
    struct iter it;
    struct iter *src;  /* gives the readings; closed with the maxima */
    size_t k;          /* so many readings make a window */
    size_t head, len;  /* the slot of the oldest candidate; how many they are */
    uint64_t t;        /* how many readings were taken so far */
    struct cand *ring; /* owned: room for k candidates */
};

/*
 * Open the maxima of src, an iterator of doubles. Item: double.
 *
 * Item number i is the largest of the readings i, i + 1, ... i + k - 1; the
 * first is number 0. So n readings give n - k + 1 items, and fewer than k give
 * none. Infinite readings are readings as any others.
 *
 * NaN is no reading, because nothing is larger or smaller: the pull that meets
 * it answers -EDOM. When that has been forgiven, by iter_clear, the next pull
 * goes on as if NaN had not been there.
 *
 * Pulls. Opening pulls nothing. The first item takes k readings, every other
 * takes one. The end and the errors of src become its own. An error loses
 * nothing: when it has been forgiven, by iter_clear on both, the next pull goes
 * on with the readings there are.
 *
 * Time. n readings cost a few times n comparisons, whatever they are, and
 * however wide the window is.
 *
 * Memory. Opening takes all the memory there will be: at most 16 * k + 64
 * bytes, malloc's own 8 for each block among them. Nothing else allocates.
 *
 * What was in *w before does not matter.
 *
 * Answers 0; -EINVAL when k is 0; -EOVERFLOW when a size_t cannot hold 16 * k;
 * -ENOMEM when there is no room. The first two do not ask for memory at all.
 * After a failure src is as it was, not closed either, and *w is closed: a pull
 * answers the end, and closing it does no harm.
 *
 * Closing frees the memory, and closes src.
 */
int winmax_open(struct winmax *w, struct iter *src, size_t k);

#endif
