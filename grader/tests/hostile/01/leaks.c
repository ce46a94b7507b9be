/* expect: sanitizers */
/* Keeps its list for ever, so that massif sees nothing given back. */
#include "sum_squares.h"

#include <stdlib.h>

enum { MOST = 4000000 };

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
    uint64_t *list = n > MOST ? NULL : malloc((n + 1) * sizeof *list);

    return list && add_up(list, n, sum);
}
