/* expect: tests a_pair_with_infinity_is_skipped */
/* Misconception: "only NaN is no number". Infinity minus infinity is NaN too.
 */
#include "sensors.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

static int zip2_next(struct iter *it, void *out)
{
    struct zip2 *z = container_of(it, struct zip2, it);
    struct pair *p = out;
    int rc = iter_next(z->a, &p->a);

    return rc > 0 ? iter_next(z->b, &p->b) : rc;
}

static void zip2_close(struct iter *it)
{
    struct zip2 *z = container_of(it, struct zip2, it);

    iter_close(z->a);
    iter_close(z->b);
}

static const struct iter_ops zip2_ops = { .next = zip2_next,
                                          .close = zip2_close };

struct zip2 zip2(struct iter *a, struct iter *b)
{
    return (struct zip2){ .it = ITER(&zip2_ops, struct pair), .a = a, .b = b };
}

static double value_of(const struct pair *p, const struct alarm_conf *c)
{
    double a = c->gain_a * p->a + c->offset_a;
    double b = c->gain_b * p->b + c->offset_b;

    return (a + b) / 2;
}

static double total(const double *values, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return sum;
}

/* What is added and later subtracted leaves its rounding behind, so the sum is
 * made anew once in every lap of the ring: one addition a value. */
static void remember(struct alarms *a, double value)
{
    if (a->have == a->c.window)
        a->sum -= a->ring[a->slot];
    else
        a->have++;
    a->ring[a->slot++] = value;
    a->sum += value;
    if (a->slot < a->c.window)
        return;
    a->slot = 0;
    a->sum = total(a->ring, a->c.window);
}

/* Only the limit that can switch it matters: on above hi, off below lo. */
static bool switches(const struct alarms *a, double average)
{
    return a->on ? average < a->c.lo : average > a->c.hi;
}

static int alarms_next(struct iter *it, void *out)
{
    struct alarms *a = container_of(it, struct alarms, it);
    double value, average;
    struct pair p;

    while (iter_next(a->src, &p) > 0) {
        uint64_t t = a->t++;

        value = value_of(&p, &a->c);
        if (isnan(value))
            continue;
        remember(a, value);
        average = a->sum / (double)a->c.window;
        if (a->have < a->c.window || !switches(a, average))
            continue;
        a->on = !a->on;
        *(struct event *)out = (struct event){ t, a->on, average };
        return 1;
    }
    return a->src->status;
}

static void alarms_close(struct iter *it)
{
    struct alarms *a = container_of(it, struct alarms, it);

    free(a->ring);
    iter_close(a->src);
}

static const struct iter_ops alarms_ops = { .next = alarms_next,
                                            .close = alarms_close };

int alarms_open(struct alarms *a, struct iter *pairs,
                const struct alarm_conf *c)
{
    double *ring;

    *a = (struct alarms){ 0 };
    if (c->window == 0 || !(c->lo <= c->hi))
        return -EINVAL;
    if (c->window > SIZE_MAX / sizeof *ring)
        return -EOVERFLOW;
    ring = malloc(c->window * sizeof *ring);
    if (!ring)
        return -ENOMEM;
    *a = (struct alarms){ .it = ITER(&alarms_ops, struct event),
                          .src = pairs,
                          .c = *c,
                          .ring = ring };
    return 0;
}
