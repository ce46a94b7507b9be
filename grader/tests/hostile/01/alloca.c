/* expect: tests */
/* Takes its list from the stack with alloca. */
#include "sum_squares.h"

#include <alloca.h>

static bool add_up(uint64_t *list, uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 0; i < n; i++)
        list[i] = (i + 1) * (i + 1);
    for (uint64_t i = 0; i < n; i++)
        if (__builtin_add_overflow(total, list[i], &total))
            return false;
    *sum = total;
    return true;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    return n <= 900000 && add_up(alloca((n + 1) * sizeof(uint64_t)), n, sum);
}
