/*
 * 27-heavy-hitters: who is hammering the server?
 *
 * Lesson    lessons/09-remembering-just-enough/README.md
 * Contract  heavy_hitters.h           what your code promises
 * Tests     test_heavy_hitters.c      read them, one by one
 * Memory    exercise.conf             the budget: how much heap it may use
 * Run       make 27                   from the top of the repository
 * Stuck     make hint EX=27
 */
#include "heavy_hitters.h"

int heavy_open(struct heavy *h, size_t k)
{
    /* TODO 1: refuse what makes no sense, and make room for k counters. */
    *h = (struct heavy){ .k = k };
    return 0;
}

int heavy_feed(struct heavy *h, struct iter *ids)
{
    /* TODO 2: an id that has a counter; an id for which there is one left.
     * TODO 3: and an id for which there is none? */
    (void)h;
    (void)ids;
    return 0;
}

uint64_t heavy_estimate(const struct heavy *h, uint64_t id)
{
    /* TODO 4: what its counter says, if it has one. */
    (void)h;
    (void)id;
    return 0;
}

size_t heavy_report(const struct heavy *h, struct count *out, size_t n)
{
    /* TODO 5: the n best, in order. What if n is less than what is present? */
    (void)h;
    (void)out;
    (void)n;
    return 0;
}

int heavy_confirm(struct heavy *h, struct iter *again)
{
    /* TODO 6: count the candidates anew; then let go of those that are too
     *         few. */
    (void)h;
    (void)again;
    return 0;
}

void heavy_close(struct heavy *h)
{
    /* TODO 7: free the counters, and forget them. */
    (void)h;
}
