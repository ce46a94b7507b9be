/*
 * 25-welford: mean and variance, once through.
 *
 * Lesson    lessons/09-remembering-just-enough/README.md
 * Contract  welford.h             what your code promises
 * Tests     test_welford.c        read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 25               from the top of the repository
 * Stuck     make hint EX=25
 */
#include "welford.h"

void moments_add(struct moments *m, double x)
{
    /* TODO 1: what about NaN? Then count, and look for the extremes.
     * TODO 2: how far does x move the mean?
     * TODO 3: and by how much does m2 grow? */
    (void)m;
    (void)x;
}

double moments_variance(const struct moments *m)
{
    /* TODO 4: of a sample; and of fewer than two numbers? */
    (void)m;
    return 0;
}

struct moments moments_merge(struct moments a, struct moments b)
{
    /* TODO 6: first for a or b empty, then n, min, max and the mean.
     * TODO 7: m2: what do two heaps have that neither has alone? */
    (void)b;
    return a;
}

int moments_of(struct iter *doubles, struct moments *m)
{
    /* TODO 5: take in every item; answer how the stream ended. */
    (void)doubles;
    (void)m;
    return 0;
}
