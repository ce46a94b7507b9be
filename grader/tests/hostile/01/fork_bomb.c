/* expect: gate; open: tests */
/* boxed: Forks, and each child forks. */
#include "sum_squares.h"

#include <unistd.h>

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    for (int i = 0; i < 1000; i++)
        fork();
    for (;;)
        sleep(1);
}
