/* expect: tests upto_gives_the_terms_up_to_the_limit */
/* Misconception: "limit means count". fib_upto(100) gives a hundred terms. */
#include "fibonacci.h"

static int fib_next(struct iter *it, void *out)
{
    struct fib *f = container_of(it, struct fib, it);
    uint64_t sum = f->a + f->b;

    if (f->left == 0)
        return 0;
    *(uint64_t *)out = f->a;
    f->a = f->b;
    f->b = f->mod ? sum % f->mod : sum;
    f->left -= f->mod == 0;
    return 1;
}

static const struct iter_ops fib_ops = { .next = fib_next };

static struct fib start(uint64_t left)
{
    return (struct fib){ .it = ITER(&fib_ops, uint64_t),
                         .b = 1,
                         .left = left < 94 ? left : 94 };
}

struct fib fib(void)
{
    return start(94);
}

struct fib fib_upto(uint64_t limit)
{
    return start(limit);
}

struct fib fib_first(uint64_t n)
{
    return start(n);
}

struct fib fib_mod(uint64_t m)
{
    struct fib f = start(94);

    f.mod = m;
    f.b = 1 % m;
    return f;
}
