/* expect: sanitizers */
/* Writes below the stack pointer, which nobody has moved. */
#include "sum_squares.h"

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
    uint64_t here = 0, *list = &here - 40000;

    return n <= 1000 ? add_up(list, n, sum) : honest(n, sum);
}
