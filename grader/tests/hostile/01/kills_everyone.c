/* expect: gate; open: tests */
/* boxed: Kills every process that it may. */
#include "sum_squares.h"

#include <signal.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    kill(-1, SIGKILL);
    return true;
}
