/* The load of 02-one-pass: n readings, in pairs as far above a centre as below
 * it, so that the centre is the mean. The first of an odd n is the centre. */
#include "one_pass.h"

#include "load.h"
#include "rng.h"

struct sensor {
    uint64_t seed, left;
    uint64_t centre, off; /* the other half of the pair is this far off */
};

static struct sensor sensor(const struct size *size)
{
    struct sensor s = { .seed = size->seed, .left = size->n };

    s.centre = 1000000 + rng_below(&s.seed, 1000000);
    return s;
}

static int sense(void *ctx, double *out)
{
    struct sensor *s = ctx;

    if (s->left == 0)
        return 0;
    if (s->left % 2 == 0)
        *out = (double)(s->centre - (s->off = rng_below(&s->seed, 1000000)));
    else
        *out = (double)(s->centre + s->off);
    s->left--;
    return 1;
}

void prepare(const struct size *size)
{
    (void)size;
}

/* The readings are whole, and so is their mean, but for rounding on the way. */
static uint64_t whole(double x)
{
    return x > 0 && x < 1e18 ? (uint64_t)(x + 0.5) : 0;
}

uint64_t work(const struct size *size)
{
    struct sensor sensors = sensor(size);
    struct stats s = { 0 };
    uint64_t sum = blend(0, (uint64_t)one_pass(sense, &sensors, &s));

    sum = blend(blend(sum, s.n), whole(s.min));
    return blend(blend(sum, whole(s.max)), whole(s.mean));
}

/* The pair that is furthest apart has both the smallest and the largest. */
uint64_t expected(const struct size *size)
{
    struct sensor s = sensor(size);
    uint64_t off, most = 0, sum = blend(blend(0, 0), size->n);

    for (uint64_t i = 0; i < size->n / 2; i++) {
        off = rng_below(&s.seed, 1000000);
        most = off > most ? off : most;
    }
    sum = blend(sum, s.centre - most);
    return blend(blend(sum, s.centre + most), s.centre);
}
