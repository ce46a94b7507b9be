/* The sum of a range is that of its two halves: 22 calls deep at most. */
#include "sum_squares.h"

static inline bool add(uint64_t a, uint64_t b, uint64_t *sum)
{
    return !__builtin_add_overflow(a, b, sum);
}

static bool range(uint64_t from, uint64_t to, uint64_t *sum)
{
    uint64_t middle = from + (to - from) / 2, left, right;

    if (to - from == 0)
        return *sum = 0, true;
    if (to - from == 1)
        return *sum = from * from, true;
    return range(from, middle, &left) && range(middle, to, &right) &&
           add(left, right, sum);
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total;

    if (n > 3810777 || !range(1, n + 1, &total))
        return false;
    *sum = total;
    return true;
}
