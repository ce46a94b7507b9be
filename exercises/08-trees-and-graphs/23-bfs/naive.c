/* expect: tests opening_it_asks_for_no_neighbours asks_only_when_all_that_were_seen_are_given holds_at_most_96_bytes_an_item_and_1024 after_a_refused_pull_fn_is_called_once_more_at_most distance_asks_for_no_more_than_it_needs, peak */
/*
 * 23-bfs, naive: the first pull builds the graph, "because a graph must be
 * there before one can walk in it". It may be endless, so how much of it? A
 * piece of 2,048 states, each with its edges, and twice as much when that was
 * not enough. It gives the right states.
 */
#include "bfs.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 2048 };

/* A node of the graph, and to which nodes its edges lead. */
struct node {
    struct visit visit;
    unsigned edges;
    size_t edge[8];
};

/* Nodes are built in the order in which they are seen. The first `built` of
 * them have their edges. */
struct search {
    struct node *node;
    size_t count, room, built, given;
    size_t *slot; /* 2 * room of them: 1 + the number of a node, or 0 */
};

static bool same(struct state a, struct state b)
{
    return a.x == b.x && a.y == b.y;
}

static size_t *find(const struct search *s, struct state at)
{
    size_t last = 2 * s->room - 1, i = state_hash(at) & last;

    while (s->slot[i] && !same(s->node[s->slot[i] - 1].visit.at, at))
        i = (i + 1) & last;
    return &s->slot[i];
}

static int grow(struct search *s)
{
    size_t room = s->room ? 2 * s->room : PIECE;
    struct node *node = realloc(s->node, room * sizeof *node);
    size_t *slot;

    if (!node)
        return -ENOMEM;
    s->node = node;
    slot = realloc(s->slot, 2 * room * sizeof *slot);
    if (!slot)
        return -ENOMEM;
    s->slot = memset(slot, 0, 2 * room * sizeof *slot);
    s->room = room;
    for (size_t i = 0; i < s->count; i++)
        *find(s, s->node[i].visit.at) = i + 1;
    return 0;
}

/* The node of this state, which is added when there is none yet. */
static int number(struct search *s, struct state at, uint32_t dist, size_t *i)
{
    if (s->count == s->room && grow(s) < 0)
        return -ENOMEM;
    if (!*find(s, at)) {
        s->node[s->count++] = (struct node){ .visit = { at, dist } };
        *find(s, at) = s->count;
    }
    *i = *find(s, at) - 1;
    return 0;
}

static int build_one(struct bfs *b)
{
    struct search *s = b->search;
    struct visit from = s->node[s->built].visit;
    struct state out[8];
    unsigned n = b->fn(b->ctx, from.at, out);

    for (unsigned i = 0; i < n; i++) {
        size_t to;

        if (number(s, out[i], from.dist + 1, &to) < 0)
            return -ENOMEM;
        s->node[s->built].edge[i] = to;
    }
    s->node[s->built++].edges = n;
    return 0;
}

/* All that was built has been given: build as much again. */
static int build(struct bfs *b)
{
    struct search *s = b->search;
    size_t enough = s->built ? 2 * s->built : PIECE;

    while (s->built < s->count && s->built < enough)
        if (build_one(b) < 0)
            return -ENOMEM;
    return 0;
}

static int bfs_next(struct iter *it, void *out)
{
    struct bfs *b = container_of(it, struct bfs, it);
    struct search *s = b->search;

    if (s->given == s->built && build(b) < 0)
        return -ENOMEM;
    if (s->given == s->count)
        return 0;
    *(struct visit *)out = s->node[s->given++].visit;
    return 1;
}

static void bfs_close(struct iter *it)
{
    struct search *s = container_of(it, struct bfs, it)->search;

    if (s) {
        free(s->node);
        free(s->slot);
    }
    free(s);
}

static const struct iter_ops bfs_ops = { .next = bfs_next, .close = bfs_close };

int bfs_open(struct bfs *b, struct state start, neighbours_fn *fn, void *ctx)
{
    size_t zero;

    *b = (struct bfs){ .it = ITER(&bfs_ops, struct visit),
                       .fn = fn,
                       .ctx = ctx,
                       .search = calloc(1, sizeof *b->search) };
    if (b->search && number(b->search, start, 0, &zero) == 0)
        return 0;
    iter_close(&b->it);
    return -ENOMEM;
}

int64_t bfs_distance(struct bfs *b, struct state goal, uint64_t limit)
{
    int64_t answer = -E2BIG;
    struct visit v;
    int rc;

    for (; limit > 0 && answer == -E2BIG; limit--) {
        rc = iter_next(&b->it, &v);
        if (rc <= 0)
            answer = rc < 0 ? rc : -ENOENT;
        else if (same(v.at, goal))
            answer = v.dist;
    }
    iter_close(&b->it);
    return answer;
}
