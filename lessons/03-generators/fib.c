/* The first ten, those up to a hundred, and all that there are. */
#include "fib.h"

#include <inttypes.h>
#include <stdio.h>

static void print(struct fib f)
{
    const char *gap = "";
    uint64_t x;

    iter_each(&f.it, x) {
        printf("%s%" PRIu64, gap, x);
        gap = " ";
    }
    printf("\n");
}

static unsigned count(struct fib f)
{
    unsigned n = 0;
    uint64_t x;

    iter_each(&f.it, x)
        n++;
    return n;
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0);
    print(fib_first(10));
    print(fib_upto(100));
    printf("%u terms fit, then the end\n", count(fib()));
    return 0;
}
