/* All numbers below a million, each once, in disorder. Item: uint64_t. */
#ifndef SHUFFLED_H
#define SHUFFLED_H

#include "iter.h"

#include <stdint.h>

enum { MILLION = 1000000 };

struct shuffled {
    struct iter it;
    uint64_t x, left;
};

/* A multiplier of the form 20 * i + 1 comes by everybody before it repeats. */
static inline int shuffled_next(struct iter *it, void *out)
{
    struct shuffled *s = container_of(it, struct shuffled, it);

    if (s->left == 0)
        return 0;
    s->left--;
    s->x = (s->x * 314161 + 271829) % MILLION;
    *(uint64_t *)out = s->x;
    return 1;
}

static const struct iter_ops shuffled_ops = { .next = shuffled_next };

/* The first n of them. */
static inline struct shuffled shuffled(uint64_t n)
{
    return (struct shuffled){ ITER(&shuffled_ops, uint64_t), 1, n };
}

#endif
