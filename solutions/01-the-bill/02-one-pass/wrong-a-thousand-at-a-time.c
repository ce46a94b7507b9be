/* expect: peak */
/* Misconception: "a small list is no list". It no longer grows with the number
 * of readings, and still buys 8,000 bytes where none were needed. */
#include "one_pass.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

enum { CHUNK = 1000 };

static void take_in(struct stats *s, double x)
{
    double n = (double)++s->n;

    if (s->n == 1 || x < s->min)
        s->min = x;
    if (s->n == 1 || x > s->max)
        s->max = x;
    s->mean += x / n - s->mean / n;
}

/* Read up to CHUNK readings: how many. The last answer goes to *rc. */
static unsigned fill(double *chunk, read_fn *read, void *ctx, int *rc)
{
    unsigned k = 0;

    while (k < CHUNK && (*rc = read(ctx, &chunk[k])) > 0)
        k += !isnan(chunk[k]);
    return k;
}

int one_pass(read_fn *read, void *ctx, struct stats *s)
{
    double *chunk = malloc(CHUNK * sizeof *chunk);
    int rc = chunk ? 1 : -ENOMEM;

    *s = (struct stats){ 0 };
    while (rc > 0) {
        unsigned k = fill(chunk, read, ctx, &rc);

        for (unsigned i = 0; i < k; i++)
            take_in(s, chunk[i]);
    }
    free(chunk);
    return rc;
}
