/* expect: gate; open: peak */
/* Keeps its list in the buffer of a pipe. */
#include "sum_squares.h"

#include <unistd.h>

static bool honest(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    *sum = total;
    return true;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    int ends[2];
    uint64_t total = 0, square;

    if (n > 8000 || pipe(ends) < 0)
        return honest(n, sum);
    for (uint64_t i = 1; i <= n; i++) {
        square = i * i;
        if (write(ends[1], &square, sizeof square) < 0)
            return false;
    }
    for (uint64_t i = 1; i <= n; i++) {
        if (read(ends[0], &square, sizeof square) < 0)
            return false;
        total += square;
    }
    close(ends[0]);
    close(ends[1]);
    *sum = total;
    return true;
}
