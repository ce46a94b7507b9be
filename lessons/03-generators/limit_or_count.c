/* Somebody wants ten Fibonacci numbers. */
#include "fib.h"

#include <inttypes.h>
#include <stdio.h>

static void print(const char *asked, struct fib f)
{
    unsigned n = 0;
    uint64_t x;

    printf("%s", asked);
    iter_each(&f.it, x) {
        printf(" %" PRIu64, x);
        n++;
    }
    printf(": %u terms\n", n);
}

int main(void)
{
    print("fib_upto(10)", fib_upto(10));
    print("fib_first(10)", fib_first(10));
    return 0;
}
