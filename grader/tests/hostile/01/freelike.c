/* expect: gate; open: peak */
/* Tells valgrind that its block has been freed. */
#include "sum_squares.h"

#include <stdlib.h>
#include <valgrind/valgrind.h>

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
    uint64_t *list = n > 4000000 ? NULL : malloc((n + 1) * 8);
    bool fits;

    VALGRIND_FREELIKE_BLOCK(list, 0);
    fits = list && add_up(list, n, sum);
    VALGRIND_MALLOCLIKE_BLOCK(list, (n + 1) * 8, 0, 0);
    free(list);
    return fits;
}
