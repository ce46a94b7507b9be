/* expect: tests */
/* Asks malloc for one byte and writes a whole list behind it. */
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

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t *list = malloc(1);
    bool fits = n <= 3000 ? add_up(list, n, sum) : false;

    free(list);
    return fits;
}
