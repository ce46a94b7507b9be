/* expect: gate; open: tests */
/* boxed: Waits for ever, and computes nothing. */
#include "sum_squares.h"

#include <unistd.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    for (;;)
        pause();
}
