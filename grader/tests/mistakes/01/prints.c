/* Mistake: a printf of the search for a mistake is still there. */
#include "sum_squares.h"

#include <stdio.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    printf("n is %lu, total is %lu\n", n, total);
    *sum = total;
    return true;
}
