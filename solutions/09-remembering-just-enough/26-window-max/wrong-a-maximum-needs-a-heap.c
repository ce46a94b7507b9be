/* expect: tests asks_for_no_memory_after_opening */
/* Misconception: "a maximum needs a max-heap". What is too old is thrown out
 * when it comes to the top, and most of it never does. */
#include "window_max.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

/* w->head is the room there is. */
static int make_room(struct winmax *w)
{
    struct cand *grown;

    if (w->len < w->head)
        return 1;
    grown = realloc(w->ring, 2 * w->head * sizeof *grown);
    if (!grown)
        return -ENOMEM;
    w->ring = grown;
    w->head *= 2;
    return 1;
}

static void swap(struct cand *a, struct cand *b)
{
    struct cand c = *a;

    *a = *b;
    *b = c;
}

static void sift_up(struct cand *heap, size_t i)
{
    for (; i > 0 && heap[i].v > heap[(i - 1) / 2].v; i = (i - 1) / 2)
        swap(&heap[i], &heap[(i - 1) / 2]);
}

static void sift_down(struct cand *heap, size_t n, size_t i)
{
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && heap[child + 1].v > heap[child].v)
            child++;
        if (heap[i].v >= heap[child].v)
            return;
        swap(&heap[i], &heap[child]);
    }
}

static void take_in(struct winmax *w, double v)
{
    w->ring[w->len] = (struct cand){ v, w->t++ };
    sift_up(w->ring, w->len++);
    while (w->ring[0].at + w->k < w->t) {
        w->ring[0] = w->ring[--w->len];
        sift_down(w->ring, w->len, 0);
    }
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
    *w = (struct winmax){ .it = ITER(&winmax_ops, double),
                          .src = src,
                          .k = k,
                          .head = k,
                          .ring = ring };
    return 0;
}
