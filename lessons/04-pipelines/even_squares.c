/* The sum of the squares that are even: three stages, and no list. */
#include "stages.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static int64_t square(int64_t x)
{
    return x * x;
}

static bool is_even(int64_t x)
{
    return x % 2 == 0;
}

int main(int argc, char **argv)
{
    int64_t n = argc > 1 ? strtoll(argv[1], NULL, 10) : 1000000;
    struct range numbers = range(1, n + 1);
    struct map squares = map(&numbers.it, square);
    struct filter evens = filter(&squares.it, is_even);
    int64_t x, sum = 0;

    iter_each(&evens.it, x)
        sum += x;
    iter_close(&evens.it);
    printf("%" PRId64 "\n", sum);
    printf("three stages in %zu bytes\n",
           sizeof numbers + sizeof squares + sizeof evens);
    return 0;
}
