/* expect: peak */
/* Misconception: "twice as much is nearly as much". A window slides along a
 * strip of 2 * k places, and is moved to its beginning when it meets the end.
 * Here t->at is where the window ends. */
#include "tail.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int tail_open(struct tail *t, size_t k)
{
    size_t bytes;

    *t = (struct tail){ 0 };
    if (k == 0)
        return -EINVAL;
    if (__builtin_mul_overflow(k, sizeof *t->ring, &bytes))
        return -EOVERFLOW;
    t->ring = malloc(2 * bytes);
    if (!t->ring)
        return -ENOMEM;
    t->k = k;
    return 0;
}

static void keep(struct tail *t, double x)
{
    if (t->at == 2 * t->k) {
        memmove(t->ring, t->ring + t->k, t->k * sizeof *t->ring);
        t->at = t->k;
    }
    t->ring[t->at++] = x;
    if (t->have < t->k)
        t->have++;
}

int tail_feed(struct tail *t, read_fn *read, void *ctx)
{
    double x;
    int rc;

    while ((rc = read(ctx, &x)) > 0)
        keep(t, x);
    return rc;
}

size_t tail_copy(const struct tail *t, double *out)
{
    for (size_t i = 0; i < t->have; i++)
        out[i] = t->ring[t->at - t->have + i];
    return t->have;
}

void tail_close(struct tail *t)
{
    free(t->ring);
    *t = (struct tail){ 0 };
}
