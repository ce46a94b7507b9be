/* numbers.h - 1, 2, 3 ... n, and how many of them were computed. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "iter.h"

#include <stdint.h>

struct numbers {
    struct iter it;
    uint64_t given, n;
};

static inline int numbers_next(struct iter *it, void *out)
{
    struct numbers *s = container_of(it, struct numbers, it);

    if (s->given == s->n)
        return 0;
    *(uint64_t *)out = ++s->given;
    return 1;
}

static const struct iter_ops numbers_ops = { .next = numbers_next };

static inline struct numbers numbers(uint64_t n)
{
    return (struct numbers){ ITER(&numbers_ops, uint64_t), 0, n };
}

#endif
