/* expect: gate; open: tests */
/* Takes the address of a function in a function, which needs an executable
 * stack. */
#include "sum_squares.h"

static bool call(bool (*add)(uint64_t), uint64_t n)
{
    for (uint64_t i = 1; i <= n; i++)
        if (!add(i * i))
            return false;
    return true;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;
    bool add(uint64_t x)
    {
        return !__builtin_add_overflow(total, x, &total);
    }

    if (!call(add, n))
        return false;
    *sum = total;
    return true;
}
