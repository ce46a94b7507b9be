/* expect: gate; open: tests */
/* boxed: Stops itself, and waits to be woken. */
#include "sum_squares.h"

#include <signal.h>
#include <unistd.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    kill(getpid(), SIGSTOP);
    return true;
}
