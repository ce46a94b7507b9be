/* expect: tests adds_a_million_squares */
/* A slip: the counter has 32 bits, and so has its square. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    if (n > 3810777)
        return false;
    for (unsigned i = 1; i <= n; i++)
        total += i * i;
    *sum = total;
    return true;
}
