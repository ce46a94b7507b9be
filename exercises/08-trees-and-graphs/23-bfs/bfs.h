/*
 * bfs.h - the contract of exercise 23. Do not edit: the grader uses its own
 * copy.
 *
 * A walk over a graph, the nearest first, and the graph is never built: whoever
 * wants to know the neighbours of a state asks a function. So the graph may be
 * endless, and memory follows what was seen of it, not what there is.
 */
#ifndef BFS_H
#define BFS_H

#include "iter.h"

#include <stddef.h>
#include <stdint.h>

/* Where one can be: any two numbers. */
struct state {
    int32_t x, y;
};

/* Somewhere, and how many steps from the start. */
struct visit {
    struct state at;
    uint32_t dist;
};

/* A number for a state: the same for the same state, another for any other, and
 * each of its bits is as good as the next. */
static inline uint64_t state_hash(struct state s)
{
    uint64_t h = (uint64_t)(uint32_t)s.x << 32 | (uint32_t)s.y;

    h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9;
    h = (h ^ h >> 27) * 0x94d049bb133111eb;
    return h ^ h >> 31;
}

/*
 * Store the neighbours of s in out, and answer how many there are, at most 8.
 * What is in the rest of out is unspecified.
 *
 * A neighbour may be s itself, and may be named twice. There need not be a way
 * back from it. For the same s the answer is always the same. ctx is the
 * function's own: whoever calls it hands it on, and does not look.
 */
typedef unsigned neighbours_fn(void *ctx, struct state s, struct state out[8]);

struct bfs {
    struct iter it;
    neighbours_fn *fn;
    void *ctx;             /* for fn */
    struct search *search; /* yours: bfs.c says what is in it */
};

/*
 * Open a walk over all states that can be reached from start. Item: struct
 * visit. Each state comes once, in the order in which they are seen: start,
 * then its neighbours as fn names them, then those of the first of these that
 * were not seen before, and so on. So no item is nearer than the one before
 * it. dist is the number of steps on a shortest way from start, 0 for start.
 *
 * Asking. Opening it does not call fn. A pull calls fn when every state that
 * was seen has been given, and not earlier. It is called about the states in
 * the order in which they were given, about each of them once, and by one pull
 * no more often than until it names a state that is new. When there is no state
 * left to ask about, that is the end.
 *
 * Memory. After k items at most 96 * k + 1,024 bytes of heap are held, and no
 * more before the first: a state that was given must be known again, and of
 * those that were not given there are never more than 7. To know one again
 * takes no longer among a million than among ten.
 *
 * -ENOMEM answers a pull when there is no room for what is new. Nothing is
 * lost: after iter_clear the walk goes on where it was, and may call fn once
 * more about the state that it was called about last.
 *
 * Answers 0, or -ENOMEM. Then b is closed: nothing is held, a pull answers the
 * end, and closing it does no harm. What was in *b before does not matter.
 */
int bfs_open(struct bfs *b, struct state start, neighbours_fn *fn, void *ctx);

/*
 * Pull until goal comes, `limit` times at most, and close b, whatever the
 * answer is.
 *
 * Answers how far goal is from the start, or
 *     -ENOENT  the end came first: there is no way to goal
 *     -E2BIG   the limit came first: goal is not among `limit` states
 * or the error of a pull. What was given before does not come again, so goal is
 * looked for among the rest.
 */
int64_t bfs_distance(struct bfs *b, struct state goal, uint64_t limit);

#endif
