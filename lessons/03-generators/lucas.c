/* The Lucas numbers: another beginning, the same future. */
#include "fib.h"

#include <inttypes.h>
#include <stdio.h>

int main(void)
{
    struct fib lucas = fib();
    unsigned n = 0;
    uint64_t x;

    lucas.a = 2;
    lucas.b = 1;
    iter_each(&lucas.it, x)
        if (++n <= 10)
            printf("%" PRIu64 " ", x);
    printf("... %u terms fit\n", n);
    return 0;
}
