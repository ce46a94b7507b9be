/* expect: gate; open: peak */
/* Keeps what it knows in the strings of the environment. */
#include "sum_squares.h"

#include <stdio.h>
#include <stdlib.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;
    char text[32];
    bool fits = true;

    for (uint64_t i = 1; fits && i <= n; i++) {
        fits = !__builtin_add_overflow(total, i * i, &total);
        if (i % 100 == 0) {
            snprintf(text, sizeof text, "%llu", (unsigned long long)total);
            setenv("TOTAL", text, 1);
        }
    }
    if (fits)
        *sum = total;
    return fits;
}
