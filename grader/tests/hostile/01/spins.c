/* expect: tests */
/* Never comes to an end. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    for (volatile uint64_t i = 0;; i++)
        *sum = n;
}
