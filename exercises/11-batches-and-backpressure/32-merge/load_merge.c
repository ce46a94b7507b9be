/* The load of 32-merge: n numbers in `shape` sorted streams become one. Equal
 * ones are common, and tell by their last bits where they come from. */
#include "merge.h"

#include "load.h"
#include "rng.h"

enum { MOST = 64, PLACE = 20 };

struct run {
    struct iter it;
    uint64_t seed, key, number, left;
};

static int run_next(struct iter *it, void *out)
{
    struct run *r = container_of(it, struct run, it);

    if (r->left == 0)
        return 0;
    r->left--;
    r->key += rng_below(&r->seed, 100);
    *(uint64_t *)out = r->key << PLACE | r->number;
    return 1;
}

static const struct iter_ops run_ops = { .next = run_next };

static struct run runs[MOST];

static void start(const struct size *size)
{
    uint64_t seed = size->seed, k = size->shape;

    for (uint64_t i = 0; i < k; i++)
        runs[i] = (struct run){ .it = ITER(&run_ops, uint64_t),
                                .seed = rng(&seed),
                                .number = i,
                                .left = size->n / k };
}

/* Only the keys: where a number comes from is not in its order. */
static int by_key(const void *a, const void *b, void *ctx)
{
    uint64_t x = *(const uint64_t *)a >> PLACE,
             y = *(const uint64_t *)b >> PLACE;

    (void)ctx;
    return (x > y) - (x < y);
}

void prepare(const struct size *size)
{
    start(size);
}

uint64_t work(const struct size *size)
{
    static struct iter *src[MOST];
    struct merge m;
    uint64_t x, sum = 0;

    for (uint64_t i = 0; i < size->shape; i++)
        src[i] = &runs[i].it;
    if (merge_open(&m, src, size->shape, by_key, NULL) != 0)
        return 0;
    iter_each(&m.it, x)
        sum = blend(sum, x);
    sum = blend(sum, (uint64_t)m.it.status);
    iter_close(&m.it);
    return sum;
}

/* Look at all the heads, each time. */
uint64_t expected(const struct size *size)
{
    static uint64_t heads[MOST];
    uint64_t sum = 0, least = 0;

    start(size);
    for (uint64_t i = 0; i < size->shape; i++)
        if (iter_next(&runs[i].it, &heads[i]) <= 0)
            heads[i] = UINT64_MAX;
    for (;;) {
        for (uint64_t i = least = 0; i < size->shape; i++)
            if (heads[i] < heads[least])
                least = i;
        if (heads[least] == UINT64_MAX)
            return blend(sum, 0);
        sum = blend(sum, heads[least]);
        if (iter_next(&runs[least].it, &heads[least]) <= 0)
            heads[least] = UINT64_MAX;
    }
}
