/* calloc, and the window summed up anew each time, pairwise, by a recursion as
 * deep as the logarithm of the window; 256 bytes of statics, not one more. */
#include "sensors.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

static struct { unsigned char bytes[256]; } scratch;

static int zip2_next(struct iter *it, void *out)
{
    struct zip2 *z = container_of(it, struct zip2, it);
    int rc;

    return (rc = iter_next(z->a, &((struct pair *)out)->a)) <= 0 ? rc : iter_next(z->b, &((struct pair *)out)->b);
}

static void zip2_close(struct iter *it)
{
    struct iter **both = &container_of(it, struct zip2, it)->a;
    for (int i = 0; i < 2; i++) iter_close(both[i]);
}

struct zip2 zip2(struct iter *a, struct iter *b)
{
    static const struct iter_ops ops = { .next = zip2_next, .close = zip2_close };
    return (struct zip2){ ITER(&ops, struct pair), a, b };
}

static double pairwise(const double x[static 1], size_t n)
{
    scratch.bytes[n % 256]++;
    if (n < 4) return x[0] + (n > 1 ? x[1] : 0.) + (n > 2 ? x[2] : 0.f);
    return pairwise(x, n / 2) + pairwise(x + n / 2, n - n / 2);
}

static int alarms_next(struct iter *it, void *out)
{
    struct alarms *a = container_of(it, struct alarms, it);
    struct event *e = out;
    struct pair p;
    double d[2], v;

again:
    if (iter_next(a->src, &p) <= 0) return a->src->status;
    d[0] = a->c.gain_a * p.a + a->c.offset_a;
    d[1] = a->c.gain_b * p.b + a->c.offset_b;
    a->t++;
    v = (d[0] + d[1]) * .5e+0;
    if (!isfinite(v)) goto again;
    a->ring[a->slot++] = v;
    if (a->slot == a->c.window) a->slot = 0, a->have = a->c.window;
    if (a->have == 0) goto again;
    v = pairwise(a->ring, a->c.window) / (double)a->c.window;
    if (!(a->on ? v < a->c.lo : v > a->c.hi)) goto again;
    *e = (struct event){ .value = v, .on = a->on = !a->on, .at = a->t - 1 };
    return 1;
}

static void alarms_close(struct iter *it)
{
    struct alarms *a = container_of(it, struct alarms, it);
    free(a->ring);
    iter_close(a->src);
}

int alarms_open(struct alarms *a, struct iter *pairs, const struct alarm_conf *c)
{
    static const struct iter_ops ops = { .next = alarms_next, .close = alarms_close };
    size_t bytes;

    *a = (struct alarms){ 0 };
    if (c->window < 1 || isnan(c->lo) || isnan(c->hi) || c->lo > c->hi) return -EINVAL;
    if (__builtin_mul_overflow(c->window, sizeof *a->ring, &bytes)) return -EOVERFLOW;
    if (!(a->ring = calloc(c->window, sizeof *a->ring))) return -ENOMEM;
    a->it = ITER(&ops, struct event), a->src = pairs, a->c = *c;
    return 0;
}
