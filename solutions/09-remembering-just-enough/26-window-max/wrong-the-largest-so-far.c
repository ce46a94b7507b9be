/* expect: tests gives_the_largest_of_each_window */
/* Misconception: "one number is enough, if it is the largest". When it has
 * left, somebody must know the second largest. */
#include "window_max.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

static void take_in(struct winmax *w, double v)
{
    if (w->t == 0 || v >= w->ring[0].v || w->ring[0].at + w->k <= w->t)
        w->ring[0] = (struct cand){ v, w->t };
    w->t++;
}

static int winmax_next(struct iter *it, void *out)
{
    struct winmax *w = container_of(it, struct winmax, it);
    double v;

    do {
        if (iter_next(w->src, &v) <= 0)
            return w->src->status;
        if (isnan(v))
            return -EDOM;
        take_in(w, v);
    } while (w->t < w->k);
    *(double *)out = w->ring[0].v;
    return 1;
}

static void winmax_close(struct iter *it)
{
    struct winmax *w = container_of(it, struct winmax, it);

    free(w->ring);
    iter_close(w->src);
}

static const struct iter_ops winmax_ops = { .next = winmax_next,
                                            .close = winmax_close };

int winmax_open(struct winmax *w, struct iter *src, size_t k)
{
    struct cand *ring;

    *w = (struct winmax){ 0 };
    if (k == 0)
        return -EINVAL;
    if (k > SIZE_MAX / sizeof *ring)
        return -EOVERFLOW;
    ring = malloc(k * sizeof *ring);
    if (!ring)
        return -ENOMEM;
    *w = (struct winmax){
        .it = ITER(&winmax_ops, double), .src = src, .k = k, .ring = ring
    };
    return 0;
}
