/*
 * 23-bfs: a graph that is never built.
 *
 * Lesson    lessons/08-trees-and-graphs/README.md
 * Contract  bfs.h                 what your code promises
 * Tests     test_bfs.c            read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 23               from the top of the repository
 * Stuck     make hint EX=23
 */
#include "bfs.h"

#include <errno.h>
#include <stdlib.h>

/* TODO 1: what must be known about the states that were given? About those
 * that were seen, and wait? How do you know one again? */
struct search {
    size_t given; /* how many states have been given */
};

static int bfs_next(struct iter *it, void *out)
{
    struct bfs *b = container_of(it, struct bfs, it);

    /* TODO 3: give the state that waits the longest.
     * TODO 4: none waits: whose neighbours are you to ask for?
     * TODO 5: which of the neighbours are new, and how far are they?
     * TODO 6: what when there is no room for one of them? */
    (void)b;
    (void)out;
    return 0;
}

/* TODO 7: what was allocated must be freed: who does that? */
static const struct iter_ops bfs_ops = { .next = bfs_next };

int bfs_open(struct bfs *b, struct state start, neighbours_fn *fn, void *ctx)
{
    /* TODO 2: make a struct search. One state is seen already. */
    (void)start;
    *b = (struct bfs){ .it = ITER(&bfs_ops, struct visit),
                       .fn = fn,
                       .ctx = ctx };
    return 0;
}

int64_t bfs_distance(struct bfs *b, struct state goal, uint64_t limit)
{
    /* TODO 8: three ways to stop, and one to fail. */
    (void)b;
    (void)goal;
    (void)limit;
    return 0;
}
