/* expect: gate; open: tests */
/* Uses a forbidden function if it happens to be there. */
#include "sum_squares.h"

extern void _exit(int) __attribute__((weak));

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    if (_exit)
        _exit(0);
    return true;
}
