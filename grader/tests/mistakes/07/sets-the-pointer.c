/* Mistake: out is made to point elsewhere, and *out is left as it is. */
#include "fibonacci.h"

enum { TERMS = 94 };

static int fib_next(struct iter *it, void *out)
{
    struct fib *f = container_of(it, struct fib, it);
    uint64_t sum = f->a + f->b;

    if (f->left == 0 || f->a > f->limit)
        return 0;
    out = &f->a;
    f->a = f->b;
    f->b = f->mod ? sum % f->mod : sum;
    f->left -= f->mod == 0;
    return 1;
}

static const struct iter_ops fib_ops = { .next = fib_next };

static struct fib start(uint64_t limit, uint64_t left)
{
    return (struct fib){ .it = ITER(&fib_ops, uint64_t),
                         .b = 1,
                         .limit = limit,
                         .left = left < TERMS ? left : TERMS };
}

struct fib fib(void)
{
    return start(UINT64_MAX, TERMS);
}

struct fib fib_upto(uint64_t limit)
{
    return start(limit, TERMS);
}

struct fib fib_first(uint64_t n)
{
    return start(UINT64_MAX, n);
}

struct fib fib_mod(uint64_t m)
{
    struct fib f = start(UINT64_MAX, TERMS);

    f.mod = m;
    f.b = 1 % m;
    return f;
}
