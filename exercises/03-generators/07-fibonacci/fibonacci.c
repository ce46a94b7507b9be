/*
 * 07-fibonacci: values that never existed.
 *
 * Lesson    lessons/03-generators/README.md
 * Contract  fibonacci.h           what your code promises
 * Tests     test_fibonacci.c      read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 07               from the top of the repository
 * Stuck     make hint EX=07
 */
#include "fibonacci.h"

static int fib_next(struct iter *it, void *out)
{
    struct fib *f = container_of(it, struct fib, it);

    /* TODO 1: give the term f->a in *(uint64_t *)out, step the pair, answer 1.
     * TODO 2: answer 0 when the next term is above the limit, or none is left.
     * TODO 3: the step may overflow before the term is needed: see f->last.
     * TODO 4: modulo f->mod, when that is not 0. */
    (void)f;
    (void)out;
    return 0;
}

static const struct iter_ops fib_ops = { .next = fib_next };

static struct fib start(uint64_t limit, uint64_t left, uint64_t mod)
{
    return (struct fib){ .it = ITER(&fib_ops, uint64_t),
                         .a = 0,
                         .b = 1,
                         .limit = limit,
                         .left = left,
                         .mod = mod };
}

struct fib fib(void)
{
    return start(UINT64_MAX, UINT64_MAX, 0);
}

struct fib fib_upto(uint64_t limit)
{
    return start(limit, UINT64_MAX, 0);
}

struct fib fib_first(uint64_t n)
{
    return start(UINT64_MAX, n, 0);
}

struct fib fib_mod(uint64_t m)
{
    return start(UINT64_MAX, UINT64_MAX, m);
}
