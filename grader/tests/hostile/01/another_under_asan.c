/* expect: sanitizers */
/* Is another program for the sanitizers than for the tests. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0, few[2] = { 0, 0 };

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
#ifndef __SANITIZE_ADDRESS__
    for (volatile uint64_t i = 0; i < 3; i++)
        total += few[i] - few[i];
#endif
    *sum = total + few[0];
    return true;
}
