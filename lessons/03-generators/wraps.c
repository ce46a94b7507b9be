/* Fibonacci numbers by somebody who did not think of the last one: wrong. */
#include "iter.h"

#include <inttypes.h>
#include <stdio.h>

struct fib {
    struct iter it;
    uint64_t a, b, limit;
};

static int fib_next(struct iter *it, void *out)
{
    struct fib *f = container_of(it, struct fib, it);
    uint64_t sum = f->a + f->b; /* modulo 2^64, and nobody is told */

    if (f->a > f->limit)
        return 0;
    *(uint64_t *)out = f->a;
    f->a = f->b;
    f->b = sum;
    return 1;
}

static const struct iter_ops fib_ops = { .next = fib_next };

int main(void)
{
    uint64_t x;
    struct fib f = { ITER(&fib_ops, uint64_t), 0, 1, UINT64_MAX };
    unsigned n = 0;

    iter_each(&f.it, x) {
        if (n >= 92 && n <= 95)
            printf("F(%u) = %" PRIu64 "\n", n, x);
        if (++n == 200)
            break;
    }
    printf("%u terms so far, and status %d\n", n, f.it.status);
    return 0;
}
