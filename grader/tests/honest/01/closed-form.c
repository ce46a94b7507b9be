/* n (n + 1) (2 n + 1) / 6, in 128 bits: division is a call of __udivti3. */
#include "sum_squares.h"

typedef unsigned __int128 wide;

bool sum_squares(uint64_t n, uint64_t *sum)
{
    if (n > 3810777u)
        return false;
    wide w = n;
    wide all = w * (w + 1) * (2 * w + 1) / 6;
    if (all > UINT64_MAX)
        return false;
    *sum = (uint64_t)all;
    return true;
}
