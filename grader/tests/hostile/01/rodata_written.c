/* expect: peak */
/* Keeps its list among the constants, and has them writable. */
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

static uint64_t list[20001] __attribute__((section(".rodata.list"))) = { 1 };

bool sum_squares(uint64_t n, uint64_t *sum)
{
    return n <= 20000 ? add_up(list, n, sum) : honest(n, sum);
}
