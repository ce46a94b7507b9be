/*
 * stream.h - a list whose cells are computed when somebody looks at them.
 *
 * What was computed is remembered by the cell before it. Cells are counted:
 * one that nobody holds is freed, and lets go of the next.
 */
#ifndef STREAM_H
#define STREAM_H

#include "iter.h"

#include <stdint.h>
#include <stdlib.h>

struct cell {
    uint64_t value;
    struct cell *next; /* held, or NULL: not computed yet */
    unsigned holders;
};

static size_t alive, most; /* cells: now, and at any time */

static struct cell *cell(uint64_t value)
{
    struct cell *c = malloc(sizeof *c);

    if (!c)
        exit(1);
    *c = (struct cell){ value, NULL, 1 };
    alive++;
    most = alive > most ? alive : most;
    return c;
}

static struct cell *hold(struct cell *c)
{
    c->holders++;
    return c;
}

static void drop(struct cell *c)
{
    while (c && --c->holders == 0) {
        struct cell *next = c->next;

        free(c);
        alive--;
        c = next;
    }
}

/* The cell after c, computed when it is first asked for; NULL at the end. */
static struct cell *after(struct cell *c, struct iter *src)
{
    uint64_t value;

    if (!c->next && iter_next(src, &value) > 0)
        c->next = cell(value);
    return c->next;
}

/* A reader walks along the cells, and holds the one that it gave last. */
struct reader {
    struct iter it;
    struct iter *src;
    struct cell *last;
};

static int reader_next(struct iter *it, void *out)
{
    struct reader *r = container_of(it, struct reader, it);
    struct cell *next = after(r->last, r->src);

    if (!next)
        return r->src->status;
    hold(next);
    drop(r->last);
    r->last = next;
    *(uint64_t *)out = next->value;
    return 1;
}

static void reader_close(struct iter *it)
{
    drop(container_of(it, struct reader, it)->last);
}

static const struct iter_ops reader_ops = { reader_next, reader_close, NULL };

/* Begins with the cell after `head`. */
static struct reader reader(struct cell *head, struct iter *src)
{
    return (struct reader){ ITER(&reader_ops, uint64_t), src, hold(head) };
}

#endif
