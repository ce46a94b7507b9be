/* expect: tests */
/* boxed: Takes all memory there is, and touches it. */
#include "sum_squares.h"

#include <stdlib.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    for (char *p; (p = malloc(1 << 24));)
        for (int i = 0; i < 1 << 24; i += 4096)
            p[i] = 1;
    *sum = n;
    return true;
}
