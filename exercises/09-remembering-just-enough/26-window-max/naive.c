/* expect: tests a_wide_window_costs_no_more_than_a_narrow_one holds_at_most_16_bytes_a_reading_and_64 asks_for_no_memory_after_opening, peak */
/*
 * 26-window-max, naive: every reading goes into an array, because "the window
 * needs them", and the old ones stay there. It remembers where the largest is,
 * and looks through the whole window only when that has left it. It gives the
 * right maxima.
 *
 * The struct of the contract has no array of readings, so w->ring points to it,
 * w->len counts them, and w->head is the place of the largest.
 */
#include "window_max.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

static double *readings(const struct winmax *w)
{
    return (double *)(void *)w->ring;
}

/* The array doubles whenever it is full, which is when its length is k, or that
 * times a power of two. */
static int make_room(struct winmax *w)
{
    size_t room = w->k;
    void *grown;

    while (room < w->len)
        room *= 2;
    if (room > w->len)
        return 1;
    grown = realloc(w->ring, 2 * room * sizeof(double));
    if (!grown)
        return -ENOMEM;
    w->ring = grown;
    return 1;
}

/* The place of the largest of the last k. */
static size_t look_through(const struct winmax *w)
{
    const double *v = readings(w);
    size_t best = w->len - w->k;

    for (size_t i = best; i < w->len; i++)
        if (v[i] > v[best])
            best = i;
    return best;
}

static void remember(struct winmax *w, double v)
{
    readings(w)[w->len] = v;
    if (v >= readings(w)[w->head])
        w->head = w->len;
    w->len++;
    if (w->head + w->k < w->len)
        w->head = look_through(w);
}

static int winmax_next(struct iter *it, void *out)
{
    struct winmax *w = container_of(it, struct winmax, it);
    double v;
    int rc;

    do {
        rc = make_room(w);
        if (rc > 0)
            rc = iter_next(w->src, &v);
        if (rc <= 0)
            return rc;
        if (isnan(v))
            return -EDOM;
        remember(w, v);
    } while (w->len < w->k);
    *(double *)out = readings(w)[w->head];
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
    double *first;

    *w = (struct winmax){ 0 };
    if (k == 0)
        return -EINVAL;
    if (k > SIZE_MAX / sizeof *w->ring)
        return -EOVERFLOW;
    first = malloc(k * sizeof *first);
    if (!first)
        return -ENOMEM;
    *w = (struct winmax){ .it = ITER(&winmax_ops, double),
                          .src = src,
                          .k = k,
                          .ring = (struct cand *)(void *)first };
    return 0;
}
