/* expect: gate; open: sanitizers */
/* Has memcheck keep its complaints to itself. */
#include "sum_squares.h"

#include <stdlib.h>
#include <valgrind/valgrind.h>

static bool honest(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    *sum = total;
    return true;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    char *p;

    VALGRIND_DISABLE_ERROR_REPORTING;
    p = malloc(1);
    p[1] = 1;
    free(p);
    return honest(n, sum);
}
