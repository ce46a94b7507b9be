/* expect: tests feeding_again_goes_on */
/* Misconception: "each feed is a new stream". But a tail outlives the cable
 * that its numbers came through. */
#include "tail.h"

#include <errno.h>
#include <stdlib.h>

int tail_open(struct tail *t, size_t k)
{
    size_t bytes;

    *t = (struct tail){ 0 };
    if (k == 0)
        return -EINVAL;
    if (__builtin_mul_overflow(k, sizeof *t->ring, &bytes))
        return -EOVERFLOW;
    t->ring = malloc(bytes);
    if (!t->ring)
        return -ENOMEM;
    t->k = k;
    return 0;
}

static void keep(struct tail *t, double x)
{
    t->ring[t->at] = x;
    t->at = (t->at + 1) % t->k;
    if (t->have < t->k)
        t->have++;
}

int tail_feed(struct tail *t, read_fn *read, void *ctx)
{
    double x;
    int rc;

    t->at = t->have = 0;
    while ((rc = read(ctx, &x)) > 0)
        keep(t, x);
    return rc;
}

size_t tail_copy(const struct tail *t, double *out)
{
    size_t oldest = t->have < t->k ? 0 : t->at;

    for (size_t i = 0; i < t->have; i++)
        out[i] = t->ring[(oldest + i) % t->k];
    return t->have;
}

void tail_close(struct tail *t)
{
    free(t->ring);
    *t = (struct tail){ 0 };
}
