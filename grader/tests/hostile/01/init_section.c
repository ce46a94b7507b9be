/* expect: gate; open: trouble */
/* Puts its code into .init, which the loader runs. */
#include "sum_squares.h"

#include <unistd.h>

__attribute__((section(".init"))) void first(void)
{
    _exit(0);
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    return true;
}
