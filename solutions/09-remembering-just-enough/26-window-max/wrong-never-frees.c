/* expect: tests closing_frees_the_memory_and_closes_the_source */
/* A slip: the ring is not freed. */
#include "window_max.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

/* The candidate that is i places behind the oldest. */
static struct cand *candidate(const struct winmax *w, size_t i)
{
    return &w->ring[(w->head + i) % w->k];
}

/* Only the oldest candidate can be too old. */
static void drop_old(struct winmax *w)
{
    if (w->len == 0 || candidate(w, 0)->at + w->k > w->t)
        return;
    w->head = (w->head + 1) % w->k;
    w->len--;
}

/* From the oldest to the newest the candidates fall, so those that the new
 * reading makes hopeless are the last ones. */
static void take_in(struct winmax *w, double v)
{
    drop_old(w);
    while (w->len > 0 && candidate(w, w->len - 1)->v <= v)
        w->len--;
    *candidate(w, w->len++) = (struct cand){ v, w->t++ };
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
    *(double *)out = candidate(w, 0)->v;
    return 1;
}

static void winmax_close(struct iter *it)
{
    struct winmax *w = container_of(it, struct winmax, it);

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
