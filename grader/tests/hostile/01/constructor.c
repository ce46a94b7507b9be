/* expect: gate; open: trouble */
/* Ends the program before it has begun. */
#include "sum_squares.h"

#include <unistd.h>

__attribute__((constructor)) static void first(void)
{
    _exit(0);
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    return true;
}
