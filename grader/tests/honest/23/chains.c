/* Chains instead of open addressing: the list of what was seen has a link in
 * each visit, and it all lies in one block, made anew when it is full. */
#include "bfs.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct seen { struct visit visit; uint32_t next; } seen;

struct search {
    uint32_t asked, given, count, cap;
    uint32_t *first; /* cap of them, behind the list, in the same block */
    seen list[];
};

#define each(i, n) for (__auto_type i = (n) - (n); i < (n); i++)

static uint32_t *chain(struct search *s, struct state at)
{
    return s->first + state_hash(at) % s->cap;
}

static struct search *larger(const struct search *old)
{
    uint32_t cap = old ? old->cap * 2 : 16;
    struct search *s = calloc(1, sizeof *s + cap * (sizeof(seen) + sizeof *s->first));

    if (!s) return NULL;
    if (old) memcpy(s, old, sizeof *s + old->count * sizeof(seen));
    s->cap = cap;
    s->first = (void *)(s->list + cap);
    each (i, s->count) {
        uint32_t *c = chain(s, s->list[i].visit.at);
        s->list[i].next = *c;
        *c = i + 1;
    }
    return s;
}

static int see(struct search **sp, struct state at, uint32_t dist)
{
    struct search *s = *sp;
    uint32_t *c = chain(s, at);

    for (uint32_t i = *c; i; i = s->list[i - 1].next)
        if (!memcmp(&s->list[i - 1].visit.at, &at, sizeof at)) return 0;
    if (s->count == s->cap) {
        struct search *bigger = larger(s);
        if (!bigger) return -ENOMEM;
        free(s);
        *sp = s = bigger;
        c = chain(s, at);
    }
    s->list[s->count] = (seen){ { at, dist }, *c };
    *c = ++s->count;
    assert(s->count <= s->cap);
    return 0;
}

static int bfs_next(struct iter *it, void *out)
{
    struct bfs *b = container_of(it, struct bfs, it);
    struct state near[8];

    while (b->search->given == b->search->count) {
        struct visit from;
        unsigned n;
        if (b->search->asked == b->search->given) return 0;
        from = b->search->list[b->search->asked].visit;
        n = b->fn(b->ctx, from.at, near);
        each (i, n)
            if (see(&b->search, near[i], from.dist + 1)) return -ENOMEM;
        b->search->asked++;
    }
    memcpy(out, &b->search->list[b->search->given++].visit, it->size);
    return 1;
}

static void bfs_close(struct iter *it)
{
    struct bfs *b = container_of(it, struct bfs, it);
    free(b->search);
    b->search = NULL;
}

int bfs_open(struct bfs *b, struct state start, neighbours_fn *fn, void *ctx)
{
    static const struct iter_ops ops = { bfs_next, bfs_close, NULL };

    memset(b, 0, sizeof *b);
    if (!(b->search = larger(NULL))) return errno = 0, -ENOMEM;
    *b = (struct bfs){ ITER(&ops, struct visit), fn, ctx, b->search };
    return see(&b->search, start, 0);
}

int64_t bfs_distance(struct bfs *b, struct state goal, uint64_t limit)
{
    struct visit v;
    int64_t answer = -E2BIG;

    while (limit--) {
        int rc = iter_next(&b->it, &v);
        if (rc <= 0) { answer = rc ? rc : -ENOENT; break; }
        if (v.at.x == goal.x && v.at.y == goal.y) { answer = v.dist; break; }
    }
    iter_close(&b->it);
    return answer;
}
