/* How many items leave the source 0, 1, 2, ... for three at the far end? */
#include "stages.h"

#include <stdio.h>

static int pulls;

static int64_t count(int64_t x)
{
    pulls++;
    return x;
}

static int64_t square(int64_t x)
{
    return x * x;
}

static bool is_even(int64_t x)
{
    return x % 2 == 0;
}

static void report(const char *pipeline, struct iter *end, int times)
{
    int64_t x;

    pulls = 0;
    for (int i = 0; i < times; i++)
        iter_next(end, &x);
    printf("%-25s asked %d times, pulls %d\n", pipeline, times, pulls);
}

int main(void)
{
    struct range naturals = range(0, INT64_MAX);
    struct map source = map(&naturals.it, count);
    struct map squares = map(&source.it, square);
    struct filter evens = filter(&source.it, is_even);
    struct take three = take(&source.it, 3);

    report("source, map", &squares.it, 3);
    naturals = range(0, INT64_MAX);
    report("source, filter", &evens.it, 3);
    naturals = range(0, INT64_MAX);
    report("source, take 3", &three.it, 4);

    naturals = range(0, INT64_MAX);
    squares = map(&evens.it, square);
    three = take(&squares.it, 3);
    report("source, filter, map, take", &three.it, 0);
    report("source, filter, map, take", &three.it, 4);
    return 0;
}
