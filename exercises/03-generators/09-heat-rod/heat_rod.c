/*
 * 09-heat-rod: a simulation without a history.
 *
 * Lesson    lessons/03-generators/README.md
 * Contract  heat_rod.h            what your code promises
 * Tests     test_heat_rod.c       read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 09               from the top of the repository
 * Stuck     make hint EX=09
 */
#include "heat_rod.h"

static int rod_next(struct iter *it, void *out)
{
    struct rod *r = container_of(it, struct rod, it);

    /* TODO 2: make one step, and give a struct row with the rod after it.
     *         Which rows does that need, and what are they called then? */
    (void)r;
    (void)out;
    return 0;
}

/* TODO 3: what rod_open took must be given back: who does that? */
static const struct iter_ops rod_ops = { .next = rod_next };

int rod_open(struct rod *r, const double *start, size_t n, double alpha)
{
    /* TODO 1: take room for the rows, and copy the start.
     * TODO 4: refuse what cannot be a rod, and leave *r closed. */
    (void)start;
    *r = (struct rod){ .it = ITER(&rod_ops, struct row),
                       .n = n,
                       .alpha = alpha };
    return 0;
}

int rod_settle(struct rod *r, double eps, uint64_t max, uint64_t *steps)
{
    /* TODO 5: how far did each cell move in the last step?
     * TODO 6: count the steps, and give up after max. */
    (void)r;
    (void)eps;
    (void)max;
    *steps = 0;
    return 0;
}
