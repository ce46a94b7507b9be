/* The load of 10-islice: n numbers, each seventh of a source without end, by
 * one islice and by two, one on top of the other. */
#include "islice.h"

#include "load.h"
#include "rng.h"

/* Without end. */
struct numbers {
    struct iter it;
    uint64_t seed;
};

static int numbers_next(struct iter *it, void *out)
{
    *(uint64_t *)out = rng(&container_of(it, struct numbers, it)->seed);
    return 1;
}

static const struct iter_ops numbers_ops = { .next = numbers_next };

static struct numbers numbers(const struct size *size)
{
    return (struct numbers){ .it = ITER(&numbers_ops, uint64_t),
                             .seed = size->seed };
}

void prepare(const struct size *size)
{
    (void)size;
}

static uint64_t drain(struct iter *it, uint64_t sum)
{
    uint64_t x;

    iter_each(it, x)
        sum = blend(sum, x);
    iter_close(it);
    return sum;
}

uint64_t work(const struct size *size)
{
    struct numbers src = numbers(size), same = src;
    struct islice one = islice(&src.it, 10, 10 + 7 * size->n, 7);
    struct islice all = islice(&same.it, 10, 10 + 7 * size->n, 1);
    struct islice two = islice(&all.it, 0, UINT64_MAX, 7);

    return drain(&two.it, drain(&one.it, size->n));
}

/* The generator steps by adding, so it can be put anywhere. */
uint64_t expected(const struct size *size)
{
    uint64_t sum = size->n, step = 0x9e3779b97f4a7c15;

    for (uint64_t i = 0; i < 2 * size->n; i++)
        sum = blend(sum, mix(size->seed + (11 + 7 * (i % size->n)) * step));
    return sum;
}
