/* expect: peak */
/* Misconception: "memory comes in powers of two". It comes in bytes, and of
 * 1,024 places for 1,000 numbers 24 are for nobody. */
#include "tail.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

static size_t power_of_two(size_t k)
{
    size_t room = 1;

    while (room < k && room <= SIZE_MAX / 2)
        room *= 2;
    return room < k ? k : room;
}

int tail_open(struct tail *t, size_t k)
{
    size_t bytes, room;

    *t = (struct tail){ 0 };
    if (k == 0)
        return -EINVAL;
    if (__builtin_mul_overflow(k, sizeof *t->ring, &bytes))
        return -EOVERFLOW;
    if (!__builtin_mul_overflow(power_of_two(k), sizeof *t->ring, &room))
        bytes = room;
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

    for (size_t i = 0; i < t->have; i++)
        out[i] = t->ring[(oldest + i) % t->k];
    return t->have;
}

void tail_close(struct tail *t)
{
    free(t->ring);
    *t = (struct tail){ 0 };
}
