/* The load of 25-welford: n numbers, in two parts that are read apart and then
 * merged. They are a centre and 0, 1, ... 999 more, each of them as often as
 * any other, in disorder; n is a multiple of 1,000. */
#include "welford.h"

#include "load.h"
#include "rng.h"

enum { SPREAD = 1000 };

struct numbers {
    struct iter it;
    uint64_t centre, seed;
    uint64_t at, end;
};

/* 7 and 1,000 have no common factor: every 1,000 numbers are all of them. */
static uint64_t above_centre(const struct numbers *s, uint64_t i)
{
    return (7 * i + s->seed % SPREAD) % SPREAD;
}

static int numbers_next(struct iter *it, void *out)
{
    struct numbers *s = container_of(it, struct numbers, it);

    if (s->at == s->end)
        return 0;
    *(double *)out = (double)(s->centre + above_centre(s, s->at++));
    return 1;
}

static const struct iter_ops numbers_ops = { .next = numbers_next };

static struct numbers numbers(const struct size *size, uint64_t from,
                              uint64_t to)
{
    return (struct numbers){ .it = ITER(&numbers_ops, double),
                             .centre = mix(size->seed) % 1000000,
                             .seed = mix(size->seed + 1),
                             .at = from,
                             .end = to };
}

void prepare(const struct size *size)
{
    (void)size;
}

static uint64_t whole(double x)
{
    return x > 0 && x < 1e18 ? (uint64_t)(x + 0.5) : 0;
}

/* Twice the mean and m2 * 4 / n are whole numbers, but for rounding. */
uint64_t work(const struct size *size)
{
    uint64_t n = size->n, cut = size->n / 3;
    struct numbers first = numbers(size, 0, cut),
                   second = numbers(size, cut, n);
    struct moments a = { 0 }, b = { 0 }, all;
    uint64_t sum = blend(0, (uint64_t)moments_of(&first.it, &a));

    sum = blend(sum, (uint64_t)moments_of(&second.it, &b));
    all = moments_merge(a, b);
    sum = blend(blend(sum, all.n), whole(2 * all.mean));
    sum = blend(blend(sum, whole(all.min + 1)), whole(all.max));
    return blend(
        sum, whole(moments_variance(&all) * (double)(n - 1) * 4 / (double)n));
}

/* In whole numbers nothing is lost: here the sum of the squares will do. */
uint64_t expected(const struct size *size)
{
    struct numbers s = numbers(size, 0, size->n);
    uint64_t n = size->n, sum = blend(blend(0, 0), 0), d, one = 0, two = 0;

    for (uint64_t i = 0; i < n; i++) {
        d = above_centre(&s, i);
        one += d;
        two += d * d;
    }
    sum = blend(blend(sum, n), 2 * s.centre + 2 * one / n);
    sum = blend(blend(sum, s.centre + 1), s.centre + SPREAD - 1);
    return blend(sum, 4 * (two * n - one * one) / n / n);
}
