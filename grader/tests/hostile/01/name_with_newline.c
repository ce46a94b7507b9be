/* expect: build */
/* Has a symbol whose name has lines, and escapes for the terminal. */
#include "sum_squares.h"

bool other(uint64_t n, uint64_t *sum) __asm__("a\033[2J\nPASS 10/10");

bool other(uint64_t n, uint64_t *sum)
{
    *sum = n;
    return true;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    return other(n, sum);
}
