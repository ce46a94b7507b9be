/*
 * 08-permutations: 3,265,920 bytes, or nine.
 *
 * Lesson    lessons/03-generators/README.md
 * Contract  permutations.h        what your code promises
 * Tests     test_permutations.c   read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 08               from the top of the repository
 * Stuck     make hint EX=08
 */
#include "permutations.h"

static int perms_next(struct iter *it, void *out)
{
    struct perms *p = container_of(it, struct perms, it);

    /* TODO 1: give the order in p->at, the first time as it is.
     * TODO 2: every other time, step it first: which order is the next?
     * TODO 3: which order has no next one? Then it is the end. */
    (void)p;
    (void)out;
    return 0;
}

static const struct iter_ops perms_ops = { .next = perms_next };

struct perms perms(unsigned n)
{
    struct perms p = { .it = ITER(&perms_ops, unsigned char), .n = n };

    p.it.size = n;
    for (unsigned i = 0; i < n; i++)
        p.at[i] = (unsigned char)i;
    return p;
}

int perms_seek(struct perms *p, uint64_t k)
{
    /* TODO 4: how many orders begin with 0? Then which thing is first in the
     *         k-th, and which of the rest is second?
     * TODO 5: when there is no such order, the next pull is the end.
     * TODO 6: what when there was a seek before this one? */
    (void)p;
    (void)k;
    return 0;
}
