/* expect: tests */
/* Has one automatic array of 3 MB, which massif does not count by default. */
#include "sum_squares.h"

static bool honest(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    *sum = total;
    return true;
}

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

static bool on_stack(uint64_t n, uint64_t *sum)
{
    uint64_t list[3 << 17];

    return add_up(list, n, sum);
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    return n < 3 << 17 ? on_stack(n, sum) : honest(n, sum);
}
