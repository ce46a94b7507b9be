/* expect: tests false_leaves_sum_alone */
/* A slip: adds straight into *sum, which then holds rubbish when it is too
 * late to leave it alone. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = 0;
    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(*sum, i * i, sum))
            return false;
    return true;
}
