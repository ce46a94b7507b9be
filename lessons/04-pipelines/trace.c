/* Every stage says when it is asked to work: who works when? */
#include "stages.h"

#include <inttypes.h>
#include <stdio.h>

static int64_t say(int64_t x)
{
    printf("source %" PRId64 "\n", x);
    return x;
}

static bool is_even(int64_t x)
{
    printf("  filter %s\n", x % 2 == 0 ? "yes" : "no");
    return x % 2 == 0;
}

static int64_t square(int64_t x)
{
    printf("    map %" PRId64 "\n", x * x);
    return x * x;
}

int main(void)
{
    struct range numbers = range(1, 1000);
    struct map source = map(&numbers.it, say);
    struct filter evens = filter(&source.it, is_even);
    struct map squares = map(&evens.it, square);
    struct take two = take(&squares.it, 2);
    int64_t x;

    puts("built");
    iter_each(&two.it, x)
        printf("      loop %" PRId64 "\n", x);
    puts("the end");
    iter_close(&two.it);
    return 0;
}
