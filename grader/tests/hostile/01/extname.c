/* expect: gate; open: tests */
/* Has the compiler call one function by the name of another. */
#include "sum_squares.h"

#pragma redefine_extname strlen _exit
#include <string.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    return strlen((const char *)0) == 0;
}
