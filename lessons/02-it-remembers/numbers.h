/* The numbers of an array, one at a time. Item: int. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "iter.h"

struct numbers {
    struct iter it;
    const int *at;  /* borrowed: the number to give next */
    const int *end; /* one place behind the last */
};

static inline int numbers_next(struct iter *it, void *out)
{
    struct numbers *n = container_of(it, struct numbers, it);

    if (n->at == n->end)
        return 0;
    *(int *)out = *n->at;
    n->at++;
    return 1;
}

static const struct iter_ops numbers_ops = { .next = numbers_next };

/* A view: the array is neither copied nor written, and must live on. */
static inline struct numbers numbers(const int *array, size_t n)
{
    return (struct numbers){ ITER(&numbers_ops, int), array, array + n };
}

#endif
