/* expect: tests a_wide_window_costs_no_more_than_a_narrow_one */
/* Misconception: "the largest seldom leaves". When readings fall, it leaves
 * every time. */
#include "window_max.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static struct cand *reading(const struct winmax *w, uint64_t at)
{
    return &w->ring[at % w->k];
}

static uint64_t look_through(const struct winmax *w)
{
    uint64_t best = w->t - 1;

    for (uint64_t at = w->t - w->k; at < w->t; at++)
        if (reading(w, at)->v > reading(w, best)->v)
            best = at;
    return best;
}

/* w->head is the number of the largest reading of the window. */
static void take_in(struct winmax *w, double v)
{
    bool left = w->t - w->head == w->k;
    double max = reading(w, w->head)->v;

    *reading(w, w->t) = (struct cand){ v, w->t };
    w->t++;
    if (w->t == 1 || (!left && v >= max))
        w->head = w->t - 1;
    else if (left)
        w->head = look_through(w);
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
    *(double *)out = reading(w, w->head)->v;
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
