/* The load of 29-tee: n numbers are read twice, the second reader a fixed
 * distance behind the first. Size: n numbers, at a distance of shape. */
#include "tee.h"

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

void prepare(const struct size *size)
{
    (void)size;
}

/* One pull: its answer and its item both count. */
static uint64_t read_one(struct iter *it, uint64_t sum)
{
    uint64_t item = 0;
    int rc = iter_next(it, &item);

    return blend(sum, rc > 0 ? item : (uint64_t)rc);
}

/* Both are pulled once more than there are items, to meet the end. */
uint64_t work(const struct size *size)
{
    struct numbers src = numbers(size);
    struct tee tee;
    uint64_t ends = size->n + 1, sum = 0;

    tee_open(&tee, &src.it);
    for (uint64_t i = 0; i < ends + size->shape; i++) {
        if (i < ends)
            sum = read_one(&tee.branch[0].it, sum);
        if (i >= size->shape)
            sum = read_one(&tee.branch[1].it, sum);
    }
    iter_close(&tee.branch[0].it);
    iter_close(&tee.branch[1].it);
    return sum;
}

/* Two generators from the same seed need no tee. */
uint64_t expected(const struct size *size)
{
    uint64_t first = size->seed, second = size->seed, sum = 0;
    uint64_t n = size->n, d = size->shape;

    for (uint64_t i = 0; i <= n + d; i++) {
        if (i <= n)
            sum = blend(sum, i < n ? rng(&first) : 0);
        if (i >= d)
            sum = blend(sum, i < n + d ? rng(&second) : 0);
    }
    return sum;
}
