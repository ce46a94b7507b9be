/* expect: tests gives_the_largest_sum_that_fits */
/* Misconception: "a double holds any whole number". Above 2^53 it holds only
 * some of them. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    double total = 0;

    for (uint64_t i = 1; i <= n; i++) {
        total += (double)i * (double)i;
        if (total >= 0x1p64)
            return false;
    }
    *sum = (uint64_t)total;
    return true;
}
