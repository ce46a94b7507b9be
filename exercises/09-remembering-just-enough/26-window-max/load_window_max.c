/* The load of 26-window-max: the maxima of n readings in disorder. Size: n
 * readings, and windows of shape, 1,000 at most. */
#include "window_max.h"

#include "load.h"
#include "rng.h"

enum { WIDEST = 1000 };

struct sensor {
    struct iter it;
    uint64_t seed, left;
};

/* Tenths of a degree, from 0 to 6,553.5. */
static int sensor_next(struct iter *it, void *out)
{
    struct sensor *s = container_of(it, struct sensor, it);

    if (s->left == 0)
        return 0;
    s->left--;
    *(double *)out = (double)(rng(&s->seed) % 65536) / 10;
    return 1;
}

static const struct iter_ops sensor_ops = { .next = sensor_next };

static struct sensor sensor(const struct size *size)
{
    return (struct sensor){ .it = ITER(&sensor_ops, double),
                            .seed = size->seed,
                            .left = size->n };
}

static uint64_t tenths(double v)
{
    return (uint64_t)(v * 10 + 0.5);
}

void prepare(const struct size *size)
{
    (void)size;
}

uint64_t work(const struct size *size)
{
    struct sensor src = sensor(size);
    struct winmax w;
    uint64_t sum = 0;
    double max;

    if (winmax_open(&w, &src.it, (size_t)size->shape) < 0)
        return 0;
    iter_each(&w.it, max)
        sum = blend(sum, tenths(max));
    sum = blend(sum, (uint64_t)w.it.status);
    iter_close(&w.it);
    return sum;
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* In blocks of k: every window is the end of one block and the beginning of the
 * next. rest[i] is the largest of the readings i, i + 1 ... of the block. */
uint64_t expected(const struct size *size)
{
    static double block[WIDEST + 1], rest[WIDEST + 1];
    struct sensor src = sensor(size);
    uint64_t k = size->shape, sum = 0;
    double max = 0;

    for (uint64_t i = 0; sensor_next(&src.it, &block[i % k]) > 0; i++) {
        max = i % k == 0 ? block[0] : larger(max, block[i % k]);
        if (i >= k - 1)
            sum = blend(sum, tenths(larger(max, rest[i % k + 1])));
        for (uint64_t j = k; i % k == k - 1 && j-- > 0;)
            rest[j] = larger(block[j], j + 1 < k ? rest[j + 1] : 0);
    }
    return blend(sum, 0);
}
