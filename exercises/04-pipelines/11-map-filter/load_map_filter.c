/* The load of 11-map-filter: a pipeline put together here, of three adapters
 * and a fold, and then the one that is the exercise's own. */
#include "map_filter.h"

#include "load.h"

/* The numbers 0, 1, 2 ... n-1. */
struct counter {
    struct iter it;
    uint64_t given, n;
};

static int counter_next(struct iter *it, void *out)
{
    struct counter *c = container_of(it, struct counter, it);

    if (c->given == c->n)
        return 0;
    *(uint64_t *)out = c->given++;
    return 1;
}

static const struct iter_ops counter_ops = { .next = counter_next };

static struct counter counter(uint64_t n)
{
    return (struct counter){ .it = ITER(&counter_ops, uint64_t), .n = n };
}

static bool by_three(const void *item, void *ctx)
{
    (void)ctx;
    return *(const uint64_t *)item % 3 == 0;
}

static bool even(const void *item, void *ctx)
{
    (void)ctx;
    return *(const uint64_t *)item % 2 == 0;
}

static void add(void *item, void *ctx)
{
    *(uint64_t *)item += *(const uint64_t *)ctx;
}

static void blend_in(void *acc, const void *item)
{
    *(uint64_t *)acc = blend(*(uint64_t *)acc, *(const uint64_t *)item);
}

void prepare(const struct size *size)
{
    (void)size;
}

static uint64_t put_together(const struct size *size)
{
    uint64_t seed = size->seed % 1000, x, sum = 0;
    struct counter c = counter(size->n);
    struct filter first = filter(&c.it, by_three, NULL);
    struct map moved = map(&first.it, add, &seed);
    struct filter second = filter(&moved.it, even, NULL);

    if (fold(&second.it, &x, &sum, blend_in) != 0)
        sum = 0;
    iter_close(&second.it);
    return sum;
}

uint64_t work(const struct size *size)
{
    struct counter c = counter(size->n);
    uint64_t sum = 0;

    if (sum_even_squares(&c.it, &sum) != 0)
        sum = 0;
    iter_close(&c.it);
    return blend(put_together(size), sum);
}

uint64_t expected(const struct size *size)
{
    uint64_t k = (size->n + 1) / 2, seed = size->seed % 1000, all = 0;

    for (uint64_t x = 0; x < size->n; x += 3)
        if ((x + seed) % 2 == 0)
            all = blend(all, x + seed);
    return blend(all, 4 * (k - 1) * k * (2 * k - 1) / 6);
}
