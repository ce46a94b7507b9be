/* The load of 01-sum-squares: the sum of the first n squares. */
#include "sum_squares.h"

#include "load.h"

void prepare(const struct size *size)
{
    (void)size;
}

uint64_t work(const struct size *size)
{
    uint64_t sum = 0;
    bool fits = sum_squares(size->n, &sum);

    return blend(blend(0, fits), sum);
}

/* By the formula: exact, because the product is below 2^64 up to n = 2^20. */
uint64_t expected(const struct size *size)
{
    uint64_t n = size->n;

    return blend(blend(0, true), n * (n + 1) * (2 * n + 1) / 6);
}
