/* The sum of the first n odd numbers, by a loop and by a generator. */
#include "iter.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct odds {
    struct iter it;
    uint64_t at, stop;
    size_t calls;
};

static int odds_next(struct iter *it, void *out)
{
    struct odds *o = container_of(it, struct odds, it);

    o->calls++;
    if (o->at >= o->stop)
        return 0;
    *(uint64_t *)out = o->at;
    o->at += 2;
    return 1;
}

static const struct iter_ops odds_ops = { .next = odds_next };

int main(int argc, char **argv)
{
    uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000;
    struct odds odds = { ITER(&odds_ops, uint64_t), 1, 2 * n, 0 };
    uint64_t by_loop = 0, by_generator = 0, x;

    setvbuf(stdout, NULL, _IONBF, 0);
    for (x = 1; x < 2 * n; x += 2)
        by_loop += x;
    iter_each(&odds.it, x)
        by_generator += x;
    printf("loop:      %" PRIu64 "\n", by_loop);
    printf("generator: %" PRIu64 ", %zu calls\n", by_generator, odds.calls);
    return 0;
}
