/* expect: tests */
/* Writes ones all over the frames of its callers. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    volatile uint64_t *frame = sum;

    for (int i = 0; i < 64; i++)
        frame[i] = n;
    return true;
}
