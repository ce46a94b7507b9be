/* Fibonacci numbers: one state, one next, three ends. Item: uint64_t. */
#ifndef FIB_H
#define FIB_H

#include "iter.h"

#include <stdbool.h>
#include <stdint.h>

struct fib {
    struct iter it;
    uint64_t a, b;  /* the term to give, and the one after it */
    uint64_t limit; /* the end, if a term is more than this */
    uint64_t left;  /* the end, after so many terms */
    bool last;      /* there is no b: it does not fit */
};

static inline int fib_next(struct iter *it, void *out)
{
    struct fib *f = container_of(it, struct fib, it);
    uint64_t sum;

    if (f->left == 0 || f->a > f->limit)
        return 0;
    *(uint64_t *)out = f->a;
    f->left = f->last ? 0 : f->left - 1;
    f->last = __builtin_add_overflow(f->a, f->b, &sum);
    f->a = f->b;
    f->b = sum;
    return 1;
}

static const struct iter_ops fib_ops = { .next = fib_next };

static inline struct fib fib_within(uint64_t limit, uint64_t left)
{
    return (struct fib){ ITER(&fib_ops, uint64_t), 0, 1, limit, left, false };
}

static inline struct fib fib(void)
{
    return fib_within(UINT64_MAX, UINT64_MAX);
}

static inline struct fib fib_upto(uint64_t limit)
{
    return fib_within(limit, UINT64_MAX);
}

static inline struct fib fib_first(uint64_t n)
{
    return fib_within(UINT64_MAX, n);
}

#endif
