/* expect: tests holds_at_most_96_bytes_an_item_and_1024 */
/* Misconception: "a state is seen when it is given". Until then each of its
 * neighbours puts it into the queue once more; it comes once all the same, for
 * it is looked up when its turn has come, but a knight has each square in the
 * queue up to eight times. */
#include "bfs.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL = 8 };

/* The queue, of which the first `head` have had their turn; and those that were
 * given, in the order in which they were. */
struct search {
    struct visit *queue, *done;
    size_t head, tail, qroom, asked, given, room;
    size_t *slot;
};

static bool same(struct state a, struct state b)
{
    return a.x == b.x && a.y == b.y;
}

static size_t *find(const struct search *s, struct state at)
{
    size_t last = 2 * s->room - 1, i = state_hash(at) & last;

    while (s->slot[i] && !same(s->done[s->slot[i] - 1].at, at))
        i = (i + 1) & last;
    return &s->slot[i];
}

static int grow(struct search *s)
{
    size_t room = s->room ? 2 * s->room : SMALL;
    struct visit *done = realloc(s->done, room * sizeof *done);
    size_t *slot;

    if (!done)
        return -ENOMEM;
    s->done = done;
    slot = realloc(s->slot, 2 * room * sizeof *slot);
    if (!slot)
        return -ENOMEM;
    s->slot = memset(slot, 0, 2 * room * sizeof *slot);
    s->room = room;
    for (size_t i = 0; i < s->given; i++)
        *find(s, s->done[i].at) = i + 1;
    return 0;
}

static int make_room(struct search *s, size_t more)
{
    size_t room = s->qroom ? 2 * s->qroom : SMALL;
    struct visit *queue;

    if (s->tail + more <= s->qroom)
        return 0;
    queue = realloc(s->queue, room * sizeof *queue);
    if (!queue)
        return -ENOMEM;
    s->queue = queue;
    s->qroom = room;
    return 0;
}

static int ask(struct bfs *b)
{
    struct search *s = b->search;
    struct visit from = s->done[s->asked];
    struct state out[8];
    unsigned n;

    if (make_room(s, 8) < 0)
        return -ENOMEM;
    n = b->fn(b->ctx, from.at, out);
    for (unsigned i = 0; i < n; i++)
        s->queue[s->tail++] = (struct visit){ out[i], from.dist + 1 };
    s->asked++;
    return 0;
}

static void skip_what_was_given(struct search *s)
{
    while (s->head < s->tail && *find(s, s->queue[s->head].at))
        s->head++;
}

static int bfs_next(struct iter *it, void *out)
{
    struct bfs *b = container_of(it, struct bfs, it);
    struct search *s = b->search;

    for (skip_what_was_given(s); s->head == s->tail; skip_what_was_given(s)) {
        if (s->asked == s->given)
            return 0;
        if (ask(b) < 0)
            return -ENOMEM;
    }
    if (s->given == s->room && grow(s) < 0)
        return -ENOMEM;
    s->done[s->given++] = s->queue[s->head++];
    *find(s, s->done[s->given - 1].at) = s->given;
    *(struct visit *)out = s->done[s->given - 1];
    return 1;
}

static void bfs_close(struct iter *it)
{
    struct search *s = container_of(it, struct bfs, it)->search;

    if (s) {
        free(s->queue);
        free(s->done);
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
    if (b->search && grow(b->search) == 0 && make_room(b->search, 1) == 0) {
        b->search->queue[b->search->tail++] = (struct visit){ start, 0 };
        return 0;
    }
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
