/* expect: tests feeding_and_copying_allocate_nothing */
/* Misconception: "memory that is given back soon does not count". The ring is
 * put in order through a second one, which lives only while it is copied. */
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
    size_t oldest = t->have < t->k ? 0 : t->at;
    double *sorted = malloc(t->k * sizeof *sorted);

    for (size_t i = 0; sorted && i < t->have; i++)
        sorted[i] = t->ring[(oldest + i) % t->k];
    if (sorted && t->have > 0)
        memcpy(out, sorted, t->have * sizeof *out);
    free(sorted);
    return sorted ? t->have : 0;
}

void tail_close(struct tail *t)
{
    free(t->ring);
    *t = (struct tail){ 0 };
}
