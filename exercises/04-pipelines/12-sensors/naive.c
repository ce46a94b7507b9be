/* expect: tests pulls_up_to_the_pair_that_causes_the_event holds_at_most_8_bytes_a_value_and_64 asks_for_no_memory_after_opening, peak */
/*
 * 12-sensors, naive: first all the readings, then the averages. A pull reads
 * whatever there is into an array, and then looks at one window of it after the
 * other. It gives the right events, too late.
 *
 * The struct of the contract has no array of readings, so a->ring points to it,
 * a->have counts them, and a->slot is where the next window begins.
 */
#include "sensors.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

/* A value, and the pair that it comes from. */
struct reading {
    double value;
    uint64_t at;
};

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

static struct reading *readings(const struct alarms *a)
{
    return (struct reading *)(void *)a->ring;
}

/* The array doubles whenever it is full, which is when its length is the
 * window, or that times a power of two. */
static bool is_full(const struct alarms *a)
{
    size_t room = a->c.window;

    while (room < a->have)
        room *= 2;
    return room == a->have;
}

static int append(struct alarms *a, struct reading r)
{
    void *grown;

    if (is_full(a)) {
        grown = realloc(a->ring, 2 * a->have * sizeof r);
        if (!grown)
            return -ENOMEM;
        a->ring = grown;
    }
    readings(a)[a->have++] = r;
    return 0;
}

static int read_all(struct alarms *a)
{
    struct pair p;

    while (iter_next(a->src, &p) > 0) {
        struct reading r = { value_of(&p, &a->c), a->t++ };

        if (isfinite(r.value) && append(a, r) < 0)
            return -ENOMEM;
    }
    return 0;
}

/* The mean of the window that begins with this reading. */
static double average(const struct reading *r, size_t window)
{
    double sum = 0;

    for (size_t i = 0; i < window; i++)
        sum += r[i].value;
    return sum / (double)window;
}

static int alarms_next(struct iter *it, void *out)
{
    struct alarms *a = container_of(it, struct alarms, it);
    size_t window = a->c.window;

    if (read_all(a) < 0)
        return -ENOMEM;
    while (a->slot + window <= a->have) {
        const struct reading *r = readings(a) + a->slot++;
        double value = average(r, window);

        if (a->on ? value < a->c.lo : value > a->c.hi) {
            a->on = !a->on;
            *(struct event *)out =
                (struct event){ r[window - 1].at, a->on, value };
            return 1;
        }
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
    struct reading *first;

    *a = (struct alarms){ 0 };
    if (c->window == 0 || !(c->lo <= c->hi))
        return -EINVAL;
    if (c->window > SIZE_MAX / sizeof(double))
        return -EOVERFLOW;
    first = calloc(c->window, sizeof *first);
    if (!first)
        return -ENOMEM;
    *a = (struct alarms){ .it = ITER(&alarms_ops, struct event),
                          .src = pairs,
                          .c = *c,
                          .ring = (double *)(void *)first };
    return 0;
}
