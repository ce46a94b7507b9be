/* expect: gate; open: tests */
/* Asks for a malloc of another version. */
#include "sum_squares.h"

void *mine(unsigned long n);
__asm__(".symver mine, malloc@GLIBC_2.2.5");

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    return mine(8 * n) != (void *)0;
}
