/* expect: gate; open: tests */
/* Ends the program when a variable goes out of scope. */
#include "sum_squares.h"

static void leave(int *p)
{
    __builtin__Exit(*p);
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    __attribute__((cleanup(leave))) int zero = 0;

    *sum = n;
    return zero == 0;
}
