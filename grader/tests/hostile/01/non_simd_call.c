/* expect: gate; open: nobody */
/* Has valgrind call a function of its own on the real processor. */
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

static long outside(long tid)
{
    return tid;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    return VALGRIND_NON_SIMD_CALL0(outside) > 0 ? honest(n, sum)
                                                : honest(n, sum);
}
