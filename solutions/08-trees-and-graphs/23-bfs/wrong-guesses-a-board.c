/* expect: tests the_graph_may_be_endless */
/* Misconception: "nobody goes that far". A board of 1,024 by 1,024 squares has
 * a mark for each; what is not on it does not exist. It is a lot of memory for
 * a walk of ten steps, and too little for one of a thousand. */
#include "bfs.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

enum { SIDE = 1024, SMALL = 16 };

struct search {
    struct visit *seen;
    size_t asked, given, count, room;
    struct state corner;
    bool *board;
};

static bool *square(const struct search *s, struct state at)
{
    int64_t x = (int64_t)at.x - s->corner.x, y = (int64_t)at.y - s->corner.y;

    return x >= 0 && x < SIDE && y >= 0 && y < SIDE ? &s->board[x * SIDE + y]
                                                    : NULL;
}

static int see(struct search *s, struct state at, uint32_t dist)
{
    bool *mark = square(s, at);

    if (!mark || *mark)
        return 0;
    if (s->count == s->room) {
        size_t room = s->room ? 2 * s->room : SMALL;
        struct visit *seen = realloc(s->seen, room * sizeof *seen);

        if (!seen)
            return -ENOMEM;
        s->seen = seen;
        s->room = room;
    }
    s->seen[s->count++] = (struct visit){ at, dist };
    *mark = true;
    return 0;
}

static int ask(struct bfs *b)
{
    struct search *s = b->search;
    struct visit from = s->seen[s->asked];
    struct state out[8];
    unsigned n = b->fn(b->ctx, from.at, out);

    for (unsigned i = 0; i < n; i++)
        if (see(s, out[i], from.dist + 1) < 0)
            return -ENOMEM;
    s->asked++;
    return 0;
}

static int bfs_next(struct iter *it, void *out)
{
    struct bfs *b = container_of(it, struct bfs, it);
    struct search *s = b->search;

    while (s->given == s->count && s->asked < s->given)
        if (ask(b) < 0)
            return -ENOMEM;
    if (s->given == s->count)
        return 0;
    *(struct visit *)out = s->seen[s->given++];
    return 1;
}

static void bfs_close(struct iter *it)
{
    struct search *s = container_of(it, struct bfs, it)->search;

    if (s) {
        free(s->seen);
        free(s->board);
    }
    free(s);
}

static const struct iter_ops bfs_ops = { .next = bfs_next, .close = bfs_close };

static int begin(struct search *s, struct state start)
{
    s->board = calloc(SIDE * SIDE, sizeof *s->board);
    if (!s->board)
        return -ENOMEM;
    s->corner = start;
    s->corner.x -= start.x > INT32_MIN + SIDE ? SIDE / 2 : 0;
    s->corner.y -= start.y > INT32_MIN + SIDE ? SIDE / 2 : 0;
    return see(s, start, 0);
}

int bfs_open(struct bfs *b, struct state start, neighbours_fn *fn, void *ctx)
{
    *b = (struct bfs){ .it = ITER(&bfs_ops, struct visit),
                       .fn = fn,
                       .ctx = ctx,
                       .search = calloc(1, sizeof *b->search) };
    if (b->search && begin(b->search, start) == 0)
        return 0;
    iter_close(&b->it);
    return -ENOMEM;
}

static int64_t look_for(struct bfs *b, struct state goal, uint64_t limit)
{
    struct visit v;

    for (; limit > 0; limit--) {
        int rc = iter_next(&b->it, &v);

        if (rc <= 0)
            return rc < 0 ? rc : -ENOENT;
        if (v.at.x == goal.x && v.at.y == goal.y)
            return v.dist;
    }
    return -E2BIG;
}

int64_t bfs_distance(struct bfs *b, struct state goal, uint64_t limit)
{
    int64_t answer = look_for(b, goal, limit);

    iter_close(&b->it);
    return answer;
}
