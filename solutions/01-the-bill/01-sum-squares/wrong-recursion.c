/* expect: tests adds_a_million_squares */
/* Misconception: "only malloc uses memory". A million calls, each waiting for
 * the one below it, are a list on the stack. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t rest = 0;

    if (n > 3810777)
        return false;
    if (n > 0)
        sum_squares(n - 1, &rest);
    *sum = rest + n * n;
    return true;
}
