/* Two orders, one answer, two bills. */
#include "stages.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static int squared, tested;

static int64_t square(int64_t x)
{
    squared++;
    return x * x;
}

static bool is_even(int64_t x)
{
    tested++;
    return x % 2 == 0;
}

static void report(const char *order, struct iter *end)
{
    int64_t x, sum = 0;

    squared = tested = 0;
    iter_each(end, x)
        sum += x;
    iter_close(end);
    printf("%s: squared %d, tested %d, sum %" PRId64 "\n", order, squared,
           tested, sum);
}

int main(int argc, char **argv)
{
    int64_t n = argc > 1 ? strtoll(argv[1], NULL, 10) : 1000000;
    struct range numbers = range(1, n + 1);
    struct map squares = map(&numbers.it, square);
    struct filter evens = filter(&squares.it, is_even);

    report("map, filter", &evens.it);

    numbers = range(1, n + 1);
    evens = filter(&numbers.it, is_even);
    squares = map(&evens.it, square);
    report("filter, map", &squares.it);
    return 0;
}
