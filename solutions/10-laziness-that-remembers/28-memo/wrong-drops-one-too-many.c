/* expect: tests a_released_item_is_stale */
/* A slip: `<=`: the chunk that still has kept items goes too. */
#include "memo.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { PER = 64 }; /* items in a chunk */

struct chunk {
    struct chunk *next;
    char items[];
};

static char *place(const struct memo *m, struct chunk *c, uint64_t i)
{
    return c->items + i % PER * m->src->size;
}

/* An item's chunk follows from its number, and `first` is that of `begin`. This
 * walks: fine for a reader near `begin`, or while few are kept. */
static struct chunk *chunk_of(const struct memo *m, uint64_t i)
{
    struct chunk *c = m->first;

    for (uint64_t k = m->begin / PER; k < i / PER; k++)
        c = c->next;
    return c;
}

static int make_room(struct memo *m)
{
    struct chunk *c;

    if (m->first && m->end % PER > 0)
        return 1;
    c = malloc(sizeof *c + PER * m->src->size);
    if (!c)
        return -ENOMEM;
    c->next = NULL;
    *(m->first ? &m->last->next : &m->first) = c;
    m->last = c;
    return 1;
}

static void drop_first(struct memo *m)
{
    struct chunk *c = m->first;

    m->first = c->next;
    free(c);
}

/* Item number `end`. Its status says whom to blame if src asks for it now. */
static int pull(struct memo *m, void *out)
{
    m->status = -EDEADLK;
    m->status = iter_next(m->src, out);
    if (m->status > 0 && m->end >= m->begin)
        memcpy(place(m, m->last, m->end), out, m->src->size);
    m->end += m->status > 0;
    return m->status;
}

/* Room comes first: an item that was pulled cannot be put back. */
static int compute(struct memo *m, void *out)
{
    int rc = m->status;

    if (rc > 0 && m->end >= m->begin)
        rc = make_room(m);
    return rc > 0 ? pull(m, out) : rc;
}

struct memo memo(struct iter *src)
{
    return (struct memo){ .src = src, .status = 1 };
}

int memo_at(struct memo *m, uint64_t i, void *out)
{
    int rc = 1;

    if (i < m->begin)
        return -ESTALE;
    if (i < m->end)
        memcpy(out, place(m, chunk_of(m, i), i), m->src->size);
    while (rc > 0 && m->end <= i)
        rc = compute(m, out);
    return rc;
}

void memo_release(struct memo *m, uint64_t below)
{
    uint64_t k = m->begin / PER;

    for (; m->first && k <= below / PER; k++)
        drop_first(m);
    m->begin = below > m->begin ? below : m->begin;
}

void memo_close(struct memo *m)
{
    while (m->first)
        drop_first(m);
    if (m->src)
        iter_close(m->src);
    *m = (struct memo){ .status = m->status < 0 ? m->status : 0 };
}

static int cursor_next(struct iter *it, void *out)
{
    struct cursor *c = container_of(it, struct cursor, it);
    int rc = memo_at(c->m, c->i, out);

    c->i += rc > 0;
    return rc;
}

static const struct iter_ops cursor_ops = { .next = cursor_next };

struct cursor memo_cursor(struct memo *m, uint64_t from)
{
    return (struct cursor){ { &cursor_ops, m->src->size, 1 }, m, from };
}
