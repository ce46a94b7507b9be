/* expect: tests an_endless_and_an_ending_one_work_in_turns */
/* Misconception: "a static local is as good as a field". Two at work in turns
 * steal each other's terms. */
#include "fibonacci.h"

enum { TERMS = 94 };

/* F(94) does not fit, but it is only computed when F(92) has been given, and
 * never given: what is in b by then does not matter. */
static int fib_next(struct iter *it, void *out)
{
    struct fib *f = container_of(it, struct fib, it);
    static struct fib *owner;
    static uint64_t a, b;
    uint64_t sum;

    if (owner == NULL || f->b != UINT64_MAX) {
        a = f->a;
        b = f->b;
        f->b = UINT64_MAX;
        owner = f;
    }
    f->a = a;
    sum = a + b;

    if (f->left == 0 || f->a > f->limit)
        return 0;
    *(uint64_t *)out = f->a;
    a = b;
    b = f->mod ? sum % f->mod : sum;
    f->left -= f->mod == 0;
    return 1;
}

static const struct iter_ops fib_ops = { .next = fib_next };

static struct fib start(uint64_t limit, uint64_t left)
{
    return (struct fib){ .it = ITER(&fib_ops, uint64_t),
                         .a = 0,
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
