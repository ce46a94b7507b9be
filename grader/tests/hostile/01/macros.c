/* expect: gate; open: trouble */
/* Changes what the contract's words mean before it includes it. */
#define sum_squares other
#define bool int
#define _Bool char
#include "sum_squares.h"

bool other(uint64_t n, uint64_t *sum)
{
    *sum = n;
    return 2;
}
