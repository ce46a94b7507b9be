/*
 * contract.h - the promises that every iterator of the course keeps.
 *
 * Written once here, tested in every exercise: a test file lists its
 * iterators, and contract() examines the eight promises on each of them.
 */
#ifndef CONTRACT_H
#define CONTRACT_H

#include "exam.h"
#include "probe.h"

/* An iterator under test, and what watches its source. */
struct subject {
    struct iter *it;
    struct watch *watch; /* NULL: it is a generator, nothing is below it */
};

struct trial {
    const char *name; /* as in "fib_upto(100)" */

    /* Make it anew. Number 0 and number 1 do not share anything; making
     * number i again may reuse the memory of the one before. At least three
     * items must come before its end, or it is endless. */
    struct subject (*make)(int i);

    /* A number for an item, equal for equal items. NULL: its first 8 bytes. */
    uint64_t (*digest)(const void *item);
};

/*
 * Examine `n` trials:
 *   making_it_pulls_nothing                 (those with a source)
 *   the_end_is_repeated                     (those that end within 10,000)
 *   close_before_the_first_pull
 *   close_midway_closes_the_source_once     (those with a source)
 *   close_twice_does_no_harm
 *   a_pull_after_close_is_the_end
 *   errors_pass_through_and_are_repeated    (those with a source)
 *   two_at_once_do_not_disturb_each_other
 */
void contract(struct exam *e, const struct trial *trials, unsigned n);

/* A digest for items that are slices: of the text, not of where it lies. */
uint64_t digest_slice(const void *item);

#endif
