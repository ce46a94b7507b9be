/* expect: peak */
/*
 * 01-sum-squares, naive: the article's program. It builds the list of all the
 * squares, then adds up the list. It gives the right numbers.
 */
#include "sum_squares.h"

#include <stdlib.h>

/* More squares than this do not fit in 64 bits once they are added up. */
enum { MOST = 4000000 };

/* A list of the first n squares, to be freed; or NULL. */
static uint64_t *squares(uint64_t n)
{
    uint64_t *list = n <= MOST ? malloc(n * sizeof *list) : NULL;

    for (uint64_t i = 0; list && i < n; i++)
        list[i] = (i + 1) * (i + 1);
    return list;
}

static bool add_up(const uint64_t *list, uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 0; i < n; i++)
        if (__builtin_add_overflow(total, list[i], &total))
            return false;
    *sum = total;
    return true;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t *list = squares(n);
    bool fits = list && add_up(list, n, sum);

    free(list);
    return fits;
}
