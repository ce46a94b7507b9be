/* The load of 12-sensors: the readings of two thermometers, zipped, become
 * alarms. Size: n readings each, with a window of shape. */
#include "sensors.h"

#include "load.h"
#include "rng.h"

#include <math.h>

enum { MOST = 100000, STEPS = 16 };

/* A thermometer counts in sixteenths of a degree, as many do. So do we, and
 * then every sum is exact, in whatever order it is made. */
struct thermometer {
    struct iter it;
    uint64_t seed;
    int64_t at, n, period;
};

/* Up and down between 40 and 120 degrees, and noise of 2 degrees. */
static int64_t steps(const struct thermometer *t, int64_t at)
{
    int64_t phase = at % t->period, half = t->period / 2;
    int64_t way = phase < half ? phase : t->period - phase;

    return (40 + 80 * way / half) * STEPS +
           (int64_t)(mix(t->seed + (uint64_t)at) % (2 * STEPS));
}

/* One reading in a hundred fails. */
static bool fails(const struct thermometer *t, int64_t at)
{
    return mix(t->seed - 1 - (uint64_t)at) % 100 == 0;
}

static int thermometer_next(struct iter *it, void *out)
{
    struct thermometer *t = container_of(it, struct thermometer, it);

    if (t->at == t->n)
        return 0;
    *(double *)out = fails(t, t->at) ? NAN : (double)steps(t, t->at) / STEPS;
    t->at++;
    return 1;
}

static const struct iter_ops thermometer_ops = { .next = thermometer_next };

static struct thermometer thermometer(const struct size *size, uint64_t which)
{
    return (struct thermometer){ .it = ITER(&thermometer_ops, double),
                                 .seed = mix(size->seed + which),
                                 .n = (int64_t)size->n,
                                 .period = 8 * (int64_t)size->shape };
}

/* No average can equal a limit: those are no whole number of steps. */
static struct alarm_conf conf(const struct size *size)
{
    return (struct alarm_conf){ .gain_a = 1.25,
                                .offset_a = -0.5,
                                .gain_b = 0.75,
                                .offset_b = 0.25,
                                .lo = 70 + 1 / 3.0,
                                .hi = 80 + 1 / 3.0,
                                .window = (size_t)size->shape };
}

/* The average in steps of the sum: a whole number, but for the rounding. */
static uint64_t blend_event(uint64_t sum, struct event e,
                            const struct size *size)
{
    double whole = e.value * (double)(8 * STEPS * size->shape);

    return blend(blend(sum, 2 * e.at + e.on), (uint64_t)(whole + 0.5));
}

void prepare(const struct size *size)
{
    (void)size;
}

uint64_t work(const struct size *size)
{
    struct thermometer a = thermometer(size, 1), b = thermometer(size, 2);
    struct zip2 pairs = zip2(&a.it, &b.it);
    struct alarm_conf c = conf(size);
    struct alarms alarms;
    struct event e;
    uint64_t sum = 0;

    if (alarms_open(&alarms, &pairs.it, &c) < 0)
        return 0;
    iter_each(&alarms.it, e)
        sum = blend_event(sum, e, size);
    iter_close(&alarms.it);
    return sum;
}

/* sums[i] is the sum of the first i values, in whole steps. */
static int64_t sums[MOST + 1], number[MOST + 1];

static size_t add_up(const struct size *size)
{
    struct thermometer a = thermometer(size, 1), b = thermometer(size, 2);
    size_t k = 0;

    for (int64_t i = 0; i < a.n; i++) {
        if (fails(&a, i) || fails(&b, i))
            continue;
        k++;
        sums[k] = sums[k - 1] + 5 * steps(&a, i) + 3 * steps(&b, i) - STEPS;
        number[k] = i;
    }
    return k;
}

uint64_t expected(const struct size *size)
{
    struct alarm_conf c = conf(size);
    size_t k = add_up(size);
    uint64_t sum = 0;
    bool on = false;

    for (size_t i = c.window; i <= k; i++) {
        int64_t steps = sums[i] - sums[i - c.window];
        double average = (double)steps / (double)(8 * STEPS * c.window);

        if (on ? average >= c.lo : average <= c.hi)
            continue;
        on = !on;
        sum = blend_event(
            sum, (struct event){ (uint64_t)number[i], on, average }, size);
    }
    return sum;
}
