/* expect: tests one_reading_is_all_three */
/* A slip: a float on the way, which has 24 of the 53 bits. */
#include "one_pass.h"

#include <math.h>

static void take_in(struct stats *s, double x)
{
    float n = (float)++s->n, mean = (float)s->mean;

    if (s->n == 1 || x < s->min)
        s->min = x;
    if (s->n == 1 || x > s->max)
        s->max = x;
    s->mean = mean + ((float)x / n - mean / n);
}

int one_pass(read_fn *read, void *ctx, struct stats *s)
{
    double x;
    int rc;

    *s = (struct stats){ 0 };
    while ((rc = read(ctx, &x)) > 0)
        if (!isnan(x))
            take_in(s, x);
    return rc;
}
