/* expect: tests */
/* Poisons words of the tests and includes with _Pragma. */
#include "sum_squares.h"

_Pragma("GCC poison expect_uint") _Pragma("GCC system_header")

    bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    return true;
}
