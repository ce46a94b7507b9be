/* The stations of a line, one at a time. Item: struct station *. */
#ifndef STATIONS_H
#define STATIONS_H

#include "iter.h"

struct link {
    struct link *next; /* NULL: the last */
};

struct station {
    char name[16];
    int minutes; /* from the station before */
    struct link link;
};

struct stations {
    struct iter it;
    struct link *last; /* the link last given; the head before the first */
};

static inline int stations_next(struct iter *it, void *out)
{
    struct stations *s = container_of(it, struct stations, it);

    if (!s->last->next)
        return 0;
    s->last = s->last->next;
    *(struct station **)out = container_of(s->last, struct station, link);
    return 1;
}

static const struct iter_ops stations_ops = { .next = stations_next };

static inline struct stations stations(struct link *head)
{
    return (struct stations){ ITER(&stations_ops, struct station *), head };
}

/* Put x behind the link at. */
static inline void link_after(struct link *at, struct link *x)
{
    x->next = at->next;
    at->next = x;
}

#endif
