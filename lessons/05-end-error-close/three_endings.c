/* One loop, left in three ways, and only it.status tells them apart. */
#include "../04-pipelines/stages.h"
#include "faulty.h"

#include <inttypes.h>
#include <stdio.h>

static bool is_odd(int64_t x)
{
    return x % 2 != 0;
}

/* The sum of the odd numbers, until it is enough. */
static void add_up(struct iter *src, int64_t enough)
{
    struct filter odd = filter(src, is_odd);
    int64_t x, sum = 0;

    iter_each(&odd.it, x) {
        sum += x;
        if (sum >= enough)
            break;
    }
    printf("%" PRId64 ", ", sum);
    print_ending(&odd.it);
    printf("\n");
    iter_close(&odd.it);
}

int main(void)
{
    struct range few = range(1, 6), many = range(1, 100);
    struct faulty broken = faulty(&many.it, 6, -EIO);

    add_up(&few.it, INT64_MAX);
    add_up(&broken.it, INT64_MAX);
    many = range(1, 100);
    add_up(&many.it, 9);
    return 0;
}
