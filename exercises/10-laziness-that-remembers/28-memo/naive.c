/* expect: tests items_that_were_passed_over_are_not_kept what_is_released_is_given_back_at_once holds_no_more_than_the_kept_items_allow answers_as_a_list_would_whatever_the_turns a_source_may_release_the_items_it_gave, peak */
/*
 * 28-memo, naive: a memo without a bound. What was computed stays in an array
 * that doubles, and a release only says from where on items may be asked for.
 * It gives the right items.
 */
#include "memo.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The items from 0 up to end - 1. There is one chunk, and it has them all. */
struct chunk {
    size_t cap;
    char items[];
};

static int make_room(struct memo *m)
{
    size_t cap = m->first ? 2 * m->first->cap : 16;
    struct chunk *grown;

    if (m->first && m->end < m->first->cap)
        return 1;
    grown = realloc(m->first, sizeof *grown + cap * m->src->size);
    if (!grown)
        return -ENOMEM;
    grown->cap = cap;
    m->first = grown;
    return 1;
}

static int compute(struct memo *m, void *out)
{
    int rc = m->status > 0 ? make_room(m) : m->status;
    size_t size;

    if (rc <= 0)
        return rc;
    size = m->src->size;
    m->status = -EDEADLK;
    m->status = iter_next(m->src, out);
    if (m->status > 0)
        memcpy(m->first->items + m->end++ * size, out, size);
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
        memcpy(out, m->first->items + i * m->src->size, m->src->size);
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
