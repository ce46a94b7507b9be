/* expect: gate; open: tests */
/* boxed: Prints without end. */
#include "sum_squares.h"

#include <unistd.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    static const char line[4096] = "flood";

    *sum = n;
    for (;;)
        if (write(1, line, sizeof line) < 0)
            return true;
}
