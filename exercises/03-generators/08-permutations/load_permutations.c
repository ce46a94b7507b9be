/* The load of 08-permutations: all orders of n things, each as a number with
 * one hexadecimal digit for a thing. */
#include "permutations.h"

#include "load.h"

static uint64_t number(const unsigned char *order, unsigned n)
{
    uint64_t digits = 0;

    for (unsigned i = 0; i < n; i++)
        digits = digits << 4 | order[i];
    return digits;
}

void prepare(const struct size *size)
{
    (void)size;
}

uint64_t work(const struct size *size)
{
    unsigned n = (unsigned)size->n;
    struct perms p = perms(n);
    unsigned char order[PERM_MAX];
    uint64_t sum = size->seed;

    while (iter_next(&p.it, order) > 0)
        sum = blend(sum, number(order, n));
    iter_close(&p.it);
    return sum;
}

/* By recursion: each thing that is not used yet comes next, in its turn. */
static uint64_t all(unsigned n, unsigned used, uint64_t digits, uint64_t sum)
{
    if (used == (1u << n) - 1)
        return blend(sum, digits);
    for (unsigned i = 0; i < n; i++)
        if ((used >> i & 1) == 0)
            sum = all(n, used | 1u << i, digits << 4 | i, sum);
    return sum;
}

uint64_t expected(const struct size *size)
{
    return all((unsigned)size->n, 0, 0, size->seed);
}
