/* Mistake: `=` where `==` was meant. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    if (n = 0) {
        *sum = 0;
        return true;
    }
    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    *sum = total;
    return true;
}
