/* search.h - a graph that is never built, the nearest first. It is an iterator
 * over squares, as books have it: a queue of those that wait, and a table of
 * all that were seen. */
#ifndef SEARCH_H
#define SEARCH_H

#include "iter.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

struct visit {
    int x, y;
    unsigned steps; /* from the start, which is 1 step away */
};

/* Store up to 8 neighbours of `from` in out, and answer how many. */
typedef int neighbours_fn(struct visit from, struct visit out[8]);

struct search {
    struct iter it;
    neighbours_fn *neighbours;
    struct visit *queue; /* queue[head] to queue[tail - 1] wait */
    size_t head, tail, room;
    struct visit *seen; /* a hash table; 0 steps: a free place */
    size_t places;
};

static inline size_t hash(int x, int y)
{
    uint64_t h = ((uint64_t)(uint32_t)x << 32 | (uint32_t)y) + 1;

    h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9;
    h = (h ^ h >> 27) * 0x94d049bb133111eb;
    return h ^ h >> 31;
}

static inline struct visit *place(const struct search *s, int x, int y)
{
    size_t i = hash(x, y) % s->places;

    while (s->seen[i].steps && (s->seen[i].x != x || s->seen[i].y != y))
        i = (i + 1) % s->places;
    return &s->seen[i];
}

/* A table twice as large; everything has another place in it. */
static inline int grow_table(struct search *s)
{
    struct search larger = *s;

    larger.places = s->places ? 2 * s->places : 32;
    larger.seen = calloc(larger.places, sizeof(struct visit));
    if (!larger.seen)
        return -ENOMEM;
    for (size_t i = 0; i < s->tail; i++)
        *place(&larger, s->queue[i].x, s->queue[i].y) = s->queue[i];
    free(s->seen);
    *s = larger;
    return 0;
}

static inline int grow_queue(struct search *s)
{
    size_t room = s->room ? 2 * s->room : 16;
    struct visit *grown = realloc(s->queue, room * sizeof(struct visit));

    if (!grown)
        return -ENOMEM;
    s->queue = grown;
    s->room = room;
    return 0;
}

/* The queue is never longer than half of the table. */
static inline int see(struct search *s, struct visit v)
{
    if (s->tail == s->room && (grow_table(s) < 0 || grow_queue(s) < 0))
        return -ENOMEM;
    if (place(s, v.x, v.y)->steps == 0)
        *place(s, v.x, v.y) = s->queue[s->tail++] = v;
    return 0;
}

static inline int search_next(struct iter *it, void *out)
{
    struct search *s = container_of(it, struct search, it);
    struct visit v, near[8];
    int n;

    if (s->head == s->tail)
        return 0;
    v = s->queue[s->head++];
    n = s->neighbours(v, near);
    for (int i = 0; i < n; i++) {
        near[i].steps = v.steps + 1;
        if (see(s, near[i]) < 0)
            return -ENOMEM;
    }
    *(struct visit *)out = v;
    return 1;
}

static inline void search_close(struct iter *it)
{
    struct search *s = container_of(it, struct search, it);

    free(s->queue);
    free(s->seen);
}

static const struct iter_ops search_ops = { .next = search_next,
                                            .close = search_close };

/* From (0, 0). Answers 0, or -ENOMEM. */
static inline int search_open(struct search *s, neighbours_fn *neighbours)
{
    *s = (struct search){ .it = ITER(&search_ops, struct visit),
                          .neighbours = neighbours };
    return see(s, (struct visit){ 0, 0, 1 });
}

/* A knight's moves, on a board without edges. */
static inline int knight(struct visit from, struct visit out[8])
{
    static const int hop[8][2] = {
        { 1, 2 },   { 2, 1 },   { 2, -1 }, { 1, -2 },
        { -1, -2 }, { -2, -1 }, { -2, 1 }, { -1, 2 }
    };

    for (int i = 0; i < 8; i++)
        out[i] = (struct visit){ from.x + hop[i][0], from.y + hop[i][1], 0 };
    return 8;
}

#endif
