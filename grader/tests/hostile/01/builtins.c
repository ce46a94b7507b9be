/* expect: gate; open: tests */
/* Calls the library under names that are the compiler's. */
#include "sum_squares.h"

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    __builtin_printf("ok %d\n", (int)n);
    __builtin_abort();
}
