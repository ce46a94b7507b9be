/* expect: tests a_size_beyond_size_t_overflows */
/* Misconception: "malloc will refuse what is too much". It never hears of it:
 * the product wraps around, and a few bytes are easily given. */
#include "tail.h"

#include <errno.h>
#include <stdlib.h>

int tail_open(struct tail *t, size_t k)
{
    *t = (struct tail){ 0 };
    if (k == 0)
        return -EINVAL;
    t->ring = malloc(k * sizeof *t->ring);
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

/* Not straight into the ring: what comes with the end would be kept. */
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
