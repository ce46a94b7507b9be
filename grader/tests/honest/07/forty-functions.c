/* Macros that make functions: 47 of them, and a table to call them by. The
 * terms come in pairs, from a table of their own. */
#include "fibonacci.h"

#define PAIRS(X) P(X, 0) P(X, 1) P(X, 2) P(X, 3)
#define P(X, t) \
    X(t, 0) X(t, 1) X(t, 2) X(t, 3) X(t, 4) X(t, 5) X(t, 6) X(t, 7) X(t, 8) \
    X(t, 9) X(t, a) X(t, b)
#define NUMBER(t, u) (0x##t * 12 + 0x##u)
#define FUNCTION(t, u)                                                         \
    static void twice_##t##u(uint64_t *a, uint64_t *b)                         \
    {                                                                          \
        *a += NUMBER(t, u) < 46 ? *b : 0;                                      \
        *b += *a;                                                              \
    }
#define NAME(t, u) [NUMBER(t, u)] = twice_##t##u,

PAIRS(FUNCTION)

typedef void step_fn(uint64_t *, uint64_t *);
static step_fn *const steps[] = { PAIRS(NAME) };

_Static_assert(sizeof steps / sizeof *steps == 48, "twelve, four times");

/* Term number k, from the start each time: at most 47 steps. */
static uint64_t term(uint64_t k)
{
    uint64_t a = 0, b = 1;

    for (uint64_t i = 0; i < k / 2; i++)
        steps[i](&a, &b);
    return k % 2 ? b : a;
}

static int fib_next(struct iter *it, void *out)
{
    struct fib *f = container_of(it, struct fib, it);
    uint64_t k = 94 - f->left, next, *to = out;

    if (f->mod) {
        next = (f->a + f->b) % f->mod;
        *to = f->a;
        f->a = f->b;
        f->b = next;
        return 1;
    }
    if (f->left == 0 || k == f->b || term(k) > f->limit)
        return 0;
    *to = term(k);
    f->left--;
    return 1;
}

static const struct iter_ops ops = { fib_next, 0, 0 };
static const struct fib model = { .it = { &ops, 8, 1 }, .limit = -1, .left = 94, .b = 94 };

struct fib fib(void) { return model; }
struct fib fib_upto(uint64_t limit) { struct fib f = model; f.limit = limit; return f; }
struct fib fib_first(uint64_t n) { struct fib f = model; f.b = n; return f; }
struct fib fib_mod(uint64_t m) { struct fib f = model; f.mod = m; f.b = 1 % m; return f; }
