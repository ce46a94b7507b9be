/*
 * welford.h - the contract of exercise 25. Do not edit: the grader uses its own
 * copy.
 *
 * A summary of a stream of numbers: five figures, whatever its length. It can
 * be updated with one more number, and merged with the summary of another
 * stream, and so nobody needs the numbers any more.
 */
#ifndef WELFORD_H
#define WELFORD_H

#include "iter.h"

#include <stdint.h>

/* The summary of no numbers is {0}: all its fields are 0. */
struct moments {
    uint64_t n;      /* how many numbers there are */
    double mean;     /* their mean */
    double m2;       /* the sum of the squares of their distances from it */
    double min, max; /* the smallest and the largest */
};

/*
 * What holds for all four functions.
 *
 * Nothing is allocated, however many numbers there are, and nothing is
 * remembered but in the summaries themselves.
 *
 * Accuracy. It is promised for numbers that are 0, or between 1e-100 and 1e100
 * in size. Let k be how many steps a summary took: one for each number taken
 * in, and one for each merge; a million at most. Let r be how many standard
 * deviations (square roots of the variance) the largest number in size has.
 * The mean is right to a billionth of the largest number in size, the variance
 * to k * r / 1e14 of itself. The variance is never negative, and that of equal
 * numbers is 0, exactly. n, min and max are exact.
 */

/*
 * Take x into the summary.
 *
 * NaN is not a number: it is passed over, and *m stays as it was. Infinity is
 * one: it counts, and it may be min or max. From then on the mean is not
 * finite, nor is the variance of two numbers or more.
 */
void moments_add(struct moments *m, double x);

/* The variance of a sample: m2 / (n - 1). Of fewer than two numbers: 0. */
double moments_variance(const struct moments *m);

/*
 * The summary of all the numbers of a and of b, as if one stream had had them
 * all. Either of them, or both, may be empty. Each n is below 2^63.
 */
struct moments moments_merge(struct moments a, struct moments b);

/*
 * Read an iterator of doubles to its end, and store the summary of its items in
 * *m. What was in *m before does not matter.
 *
 * Answers 0; or, when doubles fails, its answer < 0, unchanged: then *m is the
 * summary of the items before the failure. There is no other failure. Pulls
 * every item once, then the end once, and does not close doubles: whoever
 * opened it closes it.
 */
int moments_of(struct iter *doubles, struct moments *m);

#endif
