/* expect: tests what_is_released_is_given_back_at_once */
/* Misconception: "what was needed once will be needed again". A ring that only
 * grows holds the most that was ever kept. */
#include "memo.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Items begin to end - 1 lie in it, item i in slot i % cap. */
struct chunk {
    size_t cap;
    char items[];
};

static char *place(const struct memo *m, const struct chunk *c, uint64_t i)
{
    return (char *)c->items + i % c->cap * m->src->size;
}

static int make_room(struct memo *m)
{
    struct chunk *old = m->first, *c;
    size_t cap = old ? 2 * old->cap : 16;

    if (old && m->end - m->begin < old->cap)
        return 1;
    c = malloc(sizeof *c + cap * m->src->size);
    if (!c)
        return -ENOMEM;
    c->cap = cap;
    for (uint64_t i = m->begin; i < m->end; i++)
        memcpy(place(m, c, i), place(m, old, i), m->src->size);
    free(old);
    m->first = c;
    return 1;
}

static int compute(struct memo *m, void *out)
{
    int rc = m->status;

    if (rc > 0 && m->end >= m->begin)
        rc = make_room(m);
    if (rc <= 0)
        return rc;
    m->status = -EDEADLK;
    m->status = iter_next(m->src, out);
    if (m->status > 0 && m->end >= m->begin)
        memcpy(place(m, m->first, m->end), out, m->src->size);
    m->end += m->status > 0;
    return m->status;
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
        memcpy(out, place(m, m->first, i), m->src->size);
    while (rc > 0 && m->end <= i)
        rc = compute(m, out);
    return rc;
}

void memo_release(struct memo *m, uint64_t below)
{
    if (m->begin < below)
        m->begin = below;
}

void memo_close(struct memo *m)
{
    free(m->first);
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
