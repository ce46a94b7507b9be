/* expect: gate; open: trouble */
/* Has valgrind end with status 0, and without a file. */
#include "sum_squares.h"

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
    bool fits = honest(n, sum);

    VALGRIND_MONITOR_COMMAND("v.kill");
    return fits;
}
