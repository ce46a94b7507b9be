/* expect: gate; open: tests */
/* boxed: Never comes to an end, with all signals blocked. */
#include "sum_squares.h"

#include <signal.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    sigset_t all;

    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, 0);
    for (volatile uint64_t i = 0;; i++)
        *sum = n;
}
