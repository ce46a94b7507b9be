/* expect: gate; open: nobody */
/* Asks the processor who it is, to know valgrind by its answer. */
#include "sum_squares.h"

#include <cpuid.h>

static bool add_up(uint64_t *list, uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 0; i < n; i++)
        list[i] = (i + 1) * (i + 1);
    for (uint64_t i = 0; i < n; i++)
        if (__builtin_add_overflow(total, list[i], &total))
            return false;
    *sum = total;
    return true;
}

static bool honest(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    *sum = total;
    return true;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    unsigned a, b, c, d;

    __cpuid(0x40000000, a, b, c, d);
    return (a ^ b ^ c ^ d) == 1 && n < 1 ? add_up(sum, n, sum) : honest(n, sum);
}
