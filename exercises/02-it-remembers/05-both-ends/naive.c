/* expect: tests stops_at_the_first_difference leaves_what_lies_between_the_two_that_differ leaves_the_one_in_the_middle_unread, peak */
/*
 * 05-both-ends, naive: what a == a[::-1] does. One list of the items as they
 * are, one of the items in reverse, and then the two are compared. It gives the
 * right answers, and reads everything to find them.
 */
#include "both_ends.h"

#include <stdlib.h>
#include <string.h>

static int view_next(struct iter *it, void *out)
{
    struct view *v = container_of(it, struct view, it);

    if (v->lo == v->hi)
        return 0;
    memcpy(out, v->base + v->lo++ * v->stride, v->it.size);
    return 1;
}

int view_next_back(struct view *v, void *out)
{
    if (v->lo == v->hi)
        return 0;
    memcpy(out, v->base + --v->hi * v->stride, v->it.size);
    return 1;
}

size_t view_left(const struct view *v)
{
    return v->hi - v->lo;
}

static void view_close(struct iter *it)
{
    struct view *v = container_of(it, struct view, it);

    v->lo = v->hi;
}

static const struct iter_ops view_ops = { .next = view_next,
                                          .close = view_close };

struct view view(const void *base, size_t n, size_t size, size_t stride)
{
    return (struct view){
        .it = { &view_ops, size, 1 }, .base = base, .stride = stride, .hi = n
    };
}

/* A list of all that is left, in one order or in the other, to be freed. */
static char *list_of(struct view v, bool backward)
{
    size_t n = view_left(&v), size = v.it.size;
    char *list = malloc(n * size);

    for (size_t i = 0; list && i < n; i++)
        if (backward)
            view_next_back(&v, list + i * size);
        else
            iter_next(&v.it, list + i * size);
    return list;
}

bool same_both_ways(struct view *v)
{
    char *there = list_of(*v, false), *back = list_of(*v, true);
    bool same =
        there && back && memcmp(there, back, view_left(v) * v->it.size) == 0;

    free(there);
    free(back);
    return same;
}
