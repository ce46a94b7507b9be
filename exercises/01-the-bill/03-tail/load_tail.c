/* The load of 03-tail: of n random numbers, the last k. Size: n numbers, of
 * which the last shape are kept. */
#include "tail.h"

#include "load.h"
#include "rng.h"

enum { MOST = 1000 };

struct source {
    uint64_t seed, left;
};

/* Whole numbers below 2^53, which a double holds exactly. */
static double number(uint64_t *seed)
{
    return (double)(rng(seed) >> 11);
}

static int next(void *ctx, double *out)
{
    struct source *s = ctx;

    if (s->left == 0)
        return 0;
    s->left--;
    *out = number(&s->seed);
    return 1;
}

void prepare(const struct size *size)
{
    (void)size;
}

static uint64_t whole(double x)
{
    return x >= 0 && x < 0x1p53 ? (uint64_t)x : UINT64_MAX;
}

uint64_t work(const struct size *size)
{
    static double last[MOST];
    struct source src = { size->seed, size->n };
    struct tail t;
    uint64_t sum = blend(0, (uint64_t)tail_open(&t, size->shape));
    size_t n;

    sum = blend(sum, (uint64_t)tail_feed(&t, next, &src));
    n = tail_copy(&t, last);
    for (size_t i = 0; i < n && i < MOST; i++)
        sum = blend(sum, whole(last[i]));
    tail_close(&t);
    return blend(sum, n);
}

/* The numbers before the last k need not be made to be skipped. */
uint64_t expected(const struct size *size)
{
    uint64_t k = size->shape < size->n ? size->shape : size->n;
    uint64_t seed = size->seed + (size->n - k) * 0x9e3779b97f4a7c15;
    uint64_t sum = blend(blend(0, 0), 0);

    for (uint64_t i = 0; i < k; i++)
        sum = blend(sum, whole(number(&seed)));
    return blend(sum, k);
}
