/* A switch into a loop, a jump back to where it was left: the line is kept in
 * `left`. GNU spelling throughout. */
#include "fibonacci.h"

#define max(a, b) ({ __typeof__(a) _a = (a); __typeof__(b) _b = (b); _a > _b ? _a : _b; })

enum { RUN = 0x100, COUNTED, MODULAR };

static __attribute__((noinline)) int fits(const struct fib *f)
{
    return f->a <= f->limit;
}

static int fib_next(struct iter *it, void *out)
{
    struct fib *f = container_of(it, struct fib, it);
    uint64_t sum = f->a + f->b;

    switch (max((unsigned)f->last, f->mod ? 2u : 0u)) {
        for (;;) {
    case 0 ... 1:
            if (f->last || !fits(f) || f->left-- == 0)
                return f->left = 0;
            f->last = f->b < f->a;
            goto give;
    case 2:
            sum %= f->mod;
        give:;
            *(uint64_t *)out = f->a;
            f->a = f->b;
            f->b = sum;
            return 1;
        }
    }
    __builtin_unreachable();
}

static const struct iter_ops fib_ops = { .next = fib_next };

#define MAKE(name, parameters, ...)                                            \
    struct fib name parameters                                                 \
    {                                                                          \
        return (struct fib){ .it = ITER(&fib_ops, uint64_t),                   \
                             .b = 1,                                           \
                             .limit = UINT64_MAX,                              \
                             .left = UINT64_MAX,                               \
                             ##__VA_ARGS__ };                                  \
    }

MAKE(fib, (void))
MAKE(fib_upto, (uint64_t limit), .limit = limit)
MAKE(fib_first, (uint64_t n), .left = n)
MAKE(fib_mod, (uint64_t m), .mod = m, .b = 1 % m)
