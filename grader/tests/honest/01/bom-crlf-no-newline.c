// Written on another system: a byte order mark, CR LF, no last newline.
#include "sum_squares.h"

#define ADD(total, i) \
    __builtin_add_overflow(total, (i) * (i), \
        &(total))

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 1; i <= n; i++)
        if (ADD(total, i))
            return false;
    *sum = total;
    return true;
}