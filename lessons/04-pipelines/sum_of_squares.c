/* 1*1 + 2*2 + ... + n*n: a source, one stage, and a loop that adds. */
#include "stages.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static int64_t square(int64_t x)
{
    return x * x;
}

int main(int argc, char **argv)
{
    int64_t n = argc > 1 ? strtoll(argv[1], NULL, 10) : 1000000;
    struct range numbers = range(1, n + 1);
    struct map squares = map(&numbers.it, square);
    int64_t x, sum = 0;

    iter_each(&squares.it, x)
        sum += x;
    iter_close(&squares.it);
    printf("%" PRId64 "\n", sum);
    return 0;
}
