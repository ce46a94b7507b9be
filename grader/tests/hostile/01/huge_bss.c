/* expect: tests */
/* Is a program of a terabyte, all of it zero. */
#include "sum_squares.h"

static char big[1ul << 40];

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n + (uint64_t)big[n];
    return true;
}
