/* expect: peak */
/* Brings a malloc of its own that nobody outside can see. */
#include "sum_squares.h"

#include <stddef.h>

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

static uint64_t arena[4000001];

static void *malloc(size_t n)
{
    return n <= sizeof arena ? arena : NULL;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t *list = n > 4000000 ? NULL : malloc((n + 1) * 8);

    return list && add_up(list, n, sum);
}
