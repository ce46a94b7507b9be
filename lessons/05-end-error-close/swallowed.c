/* A filter with one wrong word in it, beside the right one. */
#include "../04-pipelines/stages.h"
#include "faulty.h"

#include <inttypes.h>
#include <stdio.h>

static int swallowing_next(struct iter *it, void *out)
{
    struct filter *f = container_of(it, struct filter, it);
    int64_t x;

    while (iter_next(f->src, &x) > 0)
        if (f->keep(x)) {
            *(int64_t *)out = x;
            return 1;
        }
    return 0; /* the loop is over, so that was all */
}

static const struct iter_ops swallowing_ops = { .next = swallowing_next };

static bool is_odd(int64_t x)
{
    return x % 2 != 0;
}

static void add_up(const char *name, struct iter *it)
{
    int64_t x, sum = 0;

    iter_each(it, x)
        sum += x;
    printf("%-10s %" PRId64 ", ", name, sum);
    print_ending(it);
    printf("\n");
}

int main(void)
{
    struct range numbers = range(1, 100);
    struct faulty disk = faulty(&numbers.it, 6, -EIO);
    struct filter odd = filter(&disk.it, is_odd);

    add_up("passing", &odd.it);
    numbers = range(1, 100);
    disk = faulty(&numbers.it, 6, -EIO);
    odd = filter(&disk.it, is_odd);
    odd.it.ops = &swallowing_ops;
    add_up("swallowing", &odd.it);
    return 0;
}
