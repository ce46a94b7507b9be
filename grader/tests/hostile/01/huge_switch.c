/* expect: build */
/* Is a function with a million cases. */
#include "sum_squares.h"

#define CASE                                                                   \
    case __COUNTER__:                                                          \
        n += __COUNTER__ % 7;                                                  \
        break;
#define TEN CASE CASE CASE CASE CASE CASE CASE CASE CASE CASE
#define C2 TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define C3 C2 C2 C2 C2 C2 C2 C2 C2 C2 C2
#define C4 C3 C3 C3 C3 C3 C3 C3 C3 C3 C3
#define C5 C4 C4 C4 C4 C4 C4 C4 C4 C4 C4

bool sum_squares(uint64_t n, uint64_t *sum)
{
    switch (n) {
        C5 C5 C5 C5 C5
    }
    *sum = n;
    return true;
}
