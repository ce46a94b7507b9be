/* expect: tests one_square_more_does_not_fit */
/* Misconception: "64 bits are enough for anything". The sum wraps around and
 * nobody hears of it; for a huge n the loop takes centuries as well. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 1; i <= n; i++)
        total += i * i;
    *sum = total;
    return true;
}
