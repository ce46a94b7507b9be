/* expect: peak */
/* Keeps its list in .bss. */
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

static uint64_t list[4000001];

bool sum_squares(uint64_t n, uint64_t *sum)
{
    return n <= 4000000 && add_up(list, n, sum);
}
