/* expect: peak */
/*
 * 07-fibonacci, naive: every term goes into a list, "because the next one
 * needs the ones before it". It gives the right numbers.
 *
 * The struct of the contract has no room for a list, so f->a holds the pointer
 * and f->b the count.
 */
#include "fibonacci.h"

#include <errno.h>
#include <stdlib.h>

static uint64_t *list(struct fib *f)
{
    return (uint64_t *)(uintptr_t)f->a;
}

/* The list doubles whenever its length is a power of two. */
static int append(struct fib *f, uint64_t term)
{
    if ((f->b & (f->b - 1)) == 0) {
        uint64_t *grown = realloc(list(f), (f->b ? 2 * f->b : 1) * sizeof term);

        if (!grown)
            return -ENOMEM;
        f->a = (uint64_t)(uintptr_t)grown;
    }
    list(f)[f->b++] = term;
    return 1;
}

static int give(struct fib *f, uint64_t term, uint64_t *out)
{
    if (f->left == 0 || term > f->limit)
        return 0;
    f->left--;
    *out = term;
    return append(f, term);
}

static int fib_next(struct iter *it, void *out)
{
    struct fib *f = container_of(it, struct fib, it);
    uint64_t sum, n = f->b;

    if (n < 2)
        return give(f, f->mod == 1 ? 0 : n, out);
    if (f->mod) {
        sum = (list(f)[n - 1] + list(f)[n - 2]) % f->mod;
        return give(f, sum, out);
    }
    if (__builtin_add_overflow(list(f)[n - 1], list(f)[n - 2], &sum))
        return 0;
    return give(f, sum, out);
}

static void fib_close(struct iter *it)
{
    struct fib *f = container_of(it, struct fib, it);

    free(list(f));
    f->a = 0;
}

static const struct iter_ops fib_ops = { .next = fib_next, .close = fib_close };

static struct fib start(uint64_t limit, uint64_t left, uint64_t mod)
{
    return (struct fib){
        .it = ITER(&fib_ops, uint64_t), .limit = limit, .left = left, .mod = mod
    };
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
