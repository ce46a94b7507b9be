/* The load of 07-fibonacci: n terms modulo a prime, each weighed by its
 * place. */
#include "fibonacci.h"

#include "load.h"

static const uint64_t P = 1000000007;

void prepare(const struct size *size)
{
    (void)size;
}

uint64_t work(const struct size *size)
{
    struct fib f = fib_mod(P);
    uint64_t sum = 0, term = 0;

    for (uint64_t i = 0; i < size->n && iter_next(&f.it, &term) > 0; i++)
        sum = blend(sum, term);
    iter_close(&f.it);
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t a = 0, b = 1, next, sum = 0;

    for (uint64_t i = 0; i < size->n; i++) {
        sum = blend(sum, a);
        next = (a + b) % P;
        a = b;
        b = next;
    }
    return sum;
}
