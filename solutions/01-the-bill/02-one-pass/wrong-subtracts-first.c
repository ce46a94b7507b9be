/* expect: tests the_mean_is_finite_where_the_difference_is_not */
/* A slip: the usual formula, in which the difference comes before the
 * division. */
#include "one_pass.h"

#include <math.h>

static void take_in(struct stats *s, double x)
{
    double n = (double)++s->n;

    if (s->n == 1 || x < s->min)
        s->min = x;
    if (s->n == 1 || x > s->max)
        s->max = x;
    s->mean += (x - s->mean) / n;
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
