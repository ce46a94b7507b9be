/* expect: tests gives_the_largest_sum_that_fits */
/* Misconception: "when the result fits, so does the way to it". The product of
 * the formula is six times the sum, and overflows first. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t product;

    if (n >= UINT64_MAX / 2 || __builtin_mul_overflow(n, n + 1, &product) ||
        __builtin_mul_overflow(product, 2 * n + 1, &product))
        return false;
    *sum = product / 6;
    return true;
}
