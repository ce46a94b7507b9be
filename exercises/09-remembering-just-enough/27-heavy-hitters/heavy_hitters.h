/*
 * heavy_hitters.h - the contract of exercise 27. Do not edit: the grader uses
 * its own copy.
 *
 * The ids that come most often in a stream, found with k counters, however many
 * ids there are. What comes out may be too little, never too much, and by how
 * much is known. This is the summary of Misra and Gries.
 */
#ifndef HEAVY_HITTERS_H
#define HEAVY_HITTERS_H

#include "iter.h"

#include <stddef.h>
#include <stdint.h>

struct count {
    uint64_t id;
    uint64_t n;
};

/* Which fields matter is up to you, but for total. */
struct heavy {
    struct count *c; /* owned: room for k counters */
    size_t k, used;  /* how many counters there are, and how many are in use */
    uint64_t total;  /* how many ids were fed */
};

/*
 * Open a summary with k counters. Nothing was fed: no id is present, and total
 * is 0. What was in *h before does not matter.
 *
 * Memory. Opening takes all the memory there will be: at most 16 * k + 64
 * bytes, malloc's own 8 for each block among them. Nothing else allocates.
 *
 * Answers 0; -EINVAL when k is 0; -EOVERFLOW when a size_t cannot hold 16 * k;
 * -ENOMEM when there is no room. The first two do not ask for memory at all.
 * After a failure *h is as heavy_close leaves it.
 */
int heavy_open(struct heavy *h, size_t k);

/*
 * Take in all ids of a stream of uint64_t, to its end. May be called again: the
 * stream goes on. Any number is an id.
 *
 * Answers 0; or, when ids fails, its answer < 0, unchanged: then h has taken in
 * the ids before the failure, and can go on. Pulls every id once, then the end
 * once, and does not close ids.
 *
 * Guarantee. After each feeding, for every id:
 *
 *     how often it came - total / (k + 1)  <=  its estimate
 *     its estimate                         <=  how often it came
 *
 * At most k ids are present, which means that their estimate is not 0; and so
 * every id that came more often than total / (k + 1) is present.
 */
int heavy_feed(struct heavy *h, struct iter *ids);

/* The estimate of an id: 0 if it is not present. */
uint64_t heavy_estimate(const struct heavy *h, uint64_t id);

/*
 * Store in out the n ids that have the largest estimates, each with its
 * estimate; when fewer are present, all of them. The largest estimate comes
 * first; of equal ones, the smaller id. Answers how many were stored. out has
 * room for n, and may be NULL when n is 0.
 */
size_t heavy_report(const struct heavy *h, struct count *out, size_t n);

/*
 * Look at the same ids once more, in the same order or in another, and make
 * every estimate exact. Then let go of the ids that came total / (k + 1) times
 * or less, so that those are present that came more often, and no others.
 *
 * Pulls total ids, and no more: what has come after them meanwhile, as a log
 * grows, is not looked at. Does not close again. Nothing is fed afterwards: the
 * guarantee would not hold.
 *
 * Answers 0; or, when again fails, its answer < 0, unchanged; -ENODATA when it
 * has fewer than total ids. After a failure no estimate is too large, and no
 * more is known; but total is the same, and no candidate is lost: call
 * heavy_confirm again, with the ids from the first on.
 */
int heavy_confirm(struct heavy *h, struct iter *again);

/* Free the memory. Then no id is present, and total is 0; closing again does no
 * harm, and it may be opened again. */
void heavy_close(struct heavy *h);

#endif
