/* expect: tests asks_for_no_memory_after_opening */
/* Misconception: "most windows have few candidates, so begin small". The worst
 * window then fails in the middle of the night, for want of memory. */
#include "window_max.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Before the candidates there is one slot more, which knows the room. */
static struct cand *candidate(const struct winmax *w, size_t i)
{
    return &w->ring[1 + w->head + i];
}

static int make_room(struct winmax *w)
{
    size_t room = w->ring[0].at;
    struct cand *grown;

    if (w->head + w->len < room)
        return 1;
    if (w->head > w->len) {
        memmove(w->ring + 1, candidate(w, 0), w->len * sizeof *grown);
        w->head = 0;
        return 1;
    }
    grown = realloc(w->ring, (1 + 2 * room) * sizeof *grown);
    if (!grown)
        return -ENOMEM;
    w->ring = grown;
    w->ring[0].at = 2 * room;
    return 1;
}

static void take_in(struct winmax *w, double v)
{
    if (w->len > 0 && candidate(w, 0)->at + w->k <= w->t) {
        w->head++;
        w->len--;
    }
    while (w->len > 0 && candidate(w, w->len - 1)->v <= v)
        w->len--;
    *candidate(w, w->len++) = (struct cand){ v, w->t++ };
}

static int winmax_next(struct iter *it, void *out)
{
    struct winmax *w = container_of(it, struct winmax, it);
    double v;

    do {
        if (make_room(w) < 0)
            return -ENOMEM;
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
    ring = malloc(2 * sizeof *ring);
    if (!ring)
        return -ENOMEM;
    ring[0].at = 1;
    *w = (struct winmax){
        .it = ITER(&winmax_ops, double), .src = src, .k = k, .ring = ring
    };
    return 0;
}
