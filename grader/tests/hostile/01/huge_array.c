/* expect: build */
/* Is an object file of 64 GB. */
#include "sum_squares.h"

char big[1ul << 36] = { 1 };

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n + (uint64_t)big[0];
    return true;
}
