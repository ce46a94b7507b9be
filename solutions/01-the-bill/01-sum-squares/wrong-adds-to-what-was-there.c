/* expect: tests what_was_in_sum_before_does_not_matter */
/* A slip: starts from *sum, where the caller has left who knows what. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = *sum;

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    *sum = total;
    return true;
}
