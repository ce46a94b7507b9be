/* expect: tests a_refused_bfs_open_holds_nothing */
/* A slip: what was allocated before the failure stays. */
#include "bfs.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL = 16 };

/* The states in the order in which they were seen, which is that in which they
 * are given and asked about: asked <= given <= count <= room. A slot is 0, or 1
 * more than the place of a state in the list; there are twice as many of them
 * as there is room. */
struct search {
    struct visit *seen;
    size_t asked, given, count, room;
    size_t *slot;
};

static bool same(struct state a, struct state b)
{
    return a.x == b.x && a.y == b.y;
}

/* The slot of this state, or the one where it belongs. At most half of the
 * slots are taken, so there is always a free one. */
static size_t *find(const struct search *s, struct state at)
{
    size_t last = 2 * s->room - 1, i = state_hash(at) & last;

    while (s->slot[i] && !same(s->seen[s->slot[i] - 1].at, at))
        i = (i + 1) & last;
    return &s->slot[i];
}

/* The slots say nothing that the list does not: they are filled in anew. */
static int grow(struct search *s)
{
    size_t room = s->room ? 2 * s->room : SMALL;
    struct visit *seen = realloc(s->seen, room * sizeof *seen);
    size_t *slot;

    if (!seen)
        return -ENOMEM;
    s->seen = seen;
    slot = realloc(s->slot, 2 * room * sizeof *slot);
    if (!slot)
        return -ENOMEM;
    s->slot = memset(slot, 0, 2 * room * sizeof *slot);
    s->room = room;
    for (size_t i = 0; i < s->count; i++)
        *find(s, s->seen[i].at) = i + 1;
    return 0;
}

static int see(struct search *s, struct state at, uint32_t dist)
{
    if (*find(s, at))
        return 0;
    if (s->count == s->room && grow(s) < 0)
        return -ENOMEM;
    s->seen[s->count++] = (struct visit){ at, dist };
    *find(s, at) = s->count;
    return 0;
}

/* A state is asked about when all its neighbours are in the list: a refused
 * one can be asked about again. */
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
        free(s->slot);
    }
    free(s);
}

static const struct iter_ops bfs_ops = { .next = bfs_next, .close = bfs_close };

int bfs_open(struct bfs *b, struct state start, neighbours_fn *fn, void *ctx)
{
    *b = (struct bfs){ .it = ITER(&bfs_ops, struct visit),
                       .fn = fn,
                       .ctx = ctx,
                       .search = calloc(1, sizeof *b->search) };
    if (b->search && grow(b->search) == 0 && see(b->search, start, 0) == 0)
        return 0;
    return -ENOMEM;
}

static int64_t look_for(struct bfs *b, struct state goal, uint64_t limit)
{
    struct visit v;

    for (; limit > 0; limit--) {
        int rc = iter_next(&b->it, &v);

        if (rc <= 0)
            return rc < 0 ? rc : -ENOENT;
        if (same(v.at, goal))
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
