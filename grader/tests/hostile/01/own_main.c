/* expect: gate; open: tests */
/* Brings a main of its own, which is content. */
#include "sum_squares.h"

int main(void)
{
    return 0;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    return true;
}
