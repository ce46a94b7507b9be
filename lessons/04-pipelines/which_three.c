/* Two orders, two questions: three even numbers, or the even ones of three? */
#include "stages.h"

#include <inttypes.h>
#include <stdio.h>

static bool is_even(int64_t x)
{
    return x % 2 == 0;
}

static void print(const char *order, struct iter *end)
{
    int64_t x;

    printf("%s:", order);
    iter_each(end, x)
        printf(" %" PRId64, x);
    printf("\n");
    iter_close(end);
}

int main(void)
{
    struct range numbers = range(1, 1000);
    struct filter evens = filter(&numbers.it, is_even);
    struct take three = take(&evens.it, 3);

    print("filter, take 3", &three.it);

    numbers = range(1, 1000);
    three = take(&numbers.it, 3);
    evens = filter(&three.it, is_even);
    print("take 3, filter", &evens.it);
    return 0;
}
