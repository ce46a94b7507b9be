/* expect: tests tells_how_many_the_extremes_and_the_mean */
/* Misconception: "the new mean lies halfway between the old one and the
 * reading". Then the last reading weighs as much as all the others. */
#include "one_pass.h"

#include <math.h>

static void take_in(struct stats *s, double x)
{
    s->n++;
    if (s->n == 1 || x < s->min)
        s->min = x;
    if (s->n == 1 || x > s->max)
        s->max = x;
    s->mean = s->n == 1 ? x : s->mean / 2 + x / 2;
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
