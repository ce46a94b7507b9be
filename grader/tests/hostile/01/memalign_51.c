/* expect: peak */
/* Calls malloc 51 frames deep in a function called memalign. */
#include "sum_squares.h"

#include <stdlib.h>

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

static void *memalign(int depth, size_t n)
{
    void *p = depth > 0 ? memalign(depth - 1, n) : malloc(n);

    return p;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t *list = n > 4000000 ? NULL : memalign(90, (n + 1) * 8);
    bool fits = list && add_up(list, n, sum);

    free(list);
    return fits;
}
