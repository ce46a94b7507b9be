/*
 * span.h - the characters from one to another.
 */
#ifndef SPAN_H
#define SPAN_H

#include "gen.h"

struct span {
    struct gen g;
    char at, last;
};

static inline int span_next(struct iter *it, void *out)
{
    struct span *s = container_of(it, struct span, g.it);

    GEN_BEGIN(&s->g);
    for (; s->at <= s->last; s->at++)
        YIELD(&s->g, char, out, s->at);
    GEN_END(&s->g);
}

static const struct iter_ops span_ops = { .next = span_next };

static inline struct span span(char first, char last)
{
    return (struct span){ GEN(&span_ops, char), first, last };
}

#endif
