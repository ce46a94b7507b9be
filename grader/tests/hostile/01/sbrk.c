/* expect: gate; open: peak */
/* Moves the end of the heap itself. */
#include "sum_squares.h"

#include <unistd.h>

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
    uint64_t *list = n > 4000000 ? (void *)-1 : sbrk((n + 1) * 8);
    bool fits;

    if (list == (void *)-1)
        return false;
    fits = add_up(list, n, sum);
    sbrk(-(intptr_t)((n + 1) * 8));
    return fits;
}
