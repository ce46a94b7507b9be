/* The load of 28-memo: a cursor reads n numbers, and after each somebody asks
 * for one of the last few again. Size: n numbers, of which shape are kept. */
#include "memo.h"

#include "load.h"
#include "rng.h"

struct numbers {
    struct iter it;
    uint64_t seed, left;
};

static int numbers_next(struct iter *it, void *out)
{
    struct numbers *s = container_of(it, struct numbers, it);

    if (s->left == 0)
        return 0;
    s->left--;
    *(uint64_t *)out = rng(&s->seed);
    return 1;
}

static const struct iter_ops numbers_ops = { .next = numbers_next };

static struct numbers numbers(const struct size *size)
{
    return (struct numbers){ .it = ITER(&numbers_ops, uint64_t),
                             .seed = size->seed,
                             .left = size->n };
}

/* After item i, the items from here on are kept. */
static uint64_t oldest(const struct size *size, uint64_t i)
{
    return i < size->shape ? 0 : i - size->shape + 1;
}

static uint64_t one_of_the_last(const struct size *size, uint64_t i,
                                uint64_t *dice)
{
    uint64_t from = oldest(size, i);

    return from + rng_below(dice, i - from + 1);
}

void prepare(const struct size *size)
{
    (void)size;
}

/* One more pull than there are items meets the end. */
uint64_t work(const struct size *size)
{
    struct numbers src = numbers(size);
    struct memo m = memo(&src.it);
    struct cursor all = memo_cursor(&m, 0);
    uint64_t dice = ~size->seed, sum = 0, item;

    for (uint64_t i = 0; i < size->n; i++) {
        memo_release(&m, oldest(size, i));
        sum = iter_next(&all.it, &item) > 0 ? blend(sum, item) : 0;
        if (memo_at(&m, one_of_the_last(size, i, &dice), &item) > 0)
            sum = blend(sum, item);
    }
    sum = blend(sum, (uint64_t)iter_next(&all.it, &item));
    iter_close(&all.it);
    memo_close(&m);
    return sum;
}

/* Number i of a splitmix64 needs none of those before it. */
static uint64_t number(const struct size *size, uint64_t i)
{
    uint64_t seed = size->seed + i * 0x9e3779b97f4a7c15;

    return rng(&seed);
}

uint64_t expected(const struct size *size)
{
    uint64_t dice = ~size->seed, sum = 0;

    for (uint64_t i = 0; i < size->n; i++) {
        sum = blend(sum, number(size, i));
        sum = blend(sum, number(size, one_of_the_last(size, i, &dice)));
    }
    return blend(sum, 0);
}
