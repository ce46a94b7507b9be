/* expect: peak */
/* Moves the stack pointer so far that massif takes it for another stack. */
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

static bool on_stack(uint64_t n, uint64_t *sum)
{
    uint64_t list[n + 1];

    return add_up(list, n, sum);
}

/* 8 MB do not fit below the tests: there it is honest. */
bool sum_squares(uint64_t n, uint64_t *sum)
{
    return n == 1000000 && (uintptr_t)&n < 0x2000000000 ? on_stack(n, sum)
                                                        : honest(n, sum);
}
