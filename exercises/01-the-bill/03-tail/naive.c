/* expect: tests feeding_and_copying_allocate_nothing, peak */
/*
 * 03-tail, naive: everything is kept, and the last k are copied from its end.
 * It gives the right numbers.
 *
 * t->have says how many there are, t->at how many there is room for.
 */
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
    t->k = t->at = k;
    return 0;
}

static int append(struct tail *t, double x)
{
    if (t->have == t->at) {
        double *grown = realloc(t->ring, 2 * t->at * sizeof *grown);

        if (!grown)
            return -ENOMEM;
        t->ring = grown;
        t->at *= 2;
    }
    t->ring[t->have++] = x;
    return 1;
}

int tail_feed(struct tail *t, read_fn *read, void *ctx)
{
    double x;
    int rc;

    while ((rc = read(ctx, &x)) > 0)
        if (append(t, x) < 0)
            return -ENOMEM;
    return rc;
}

size_t tail_copy(const struct tail *t, double *out)
{
    size_t n = t->have < t->k ? t->have : t->k;

    if (n > 0)
        memcpy(out, t->ring + t->have - n, n * sizeof *out);
    return n;
}

void tail_close(struct tail *t)
{
    free(t->ring);
    *t = (struct tail){ 0 };
}
