/* expect: tests keeps_the_last_k_oldest_first */
/* A slip: walks the ring backwards, from the newest. */
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
    for (size_t i = 0; i < t->have; i++)
        out[i] = t->ring[(t->at + t->k - 1 - i) % t->k];
    return t->have;
}

void tail_close(struct tail *t)
{
    free(t->ring);
    *t = (struct tail){ 0 };
}
