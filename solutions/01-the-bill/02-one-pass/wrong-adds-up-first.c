/* expect: tests the_mean_is_finite_where_the_sum_is_not */
/* Misconception: "a double is never full". The sum of two readings may be more
 * than the largest double, where their mean is not. */
#include "one_pass.h"

#include <math.h>

static void take_in(struct stats *s, double x)
{
    s->n++;
    if (s->n == 1 || x < s->min)
        s->min = x;
    if (s->n == 1 || x > s->max)
        s->max = x;
    s->mean += x;
}

int one_pass(read_fn *read, void *ctx, struct stats *s)
{
    double x;
    int rc;

    *s = (struct stats){ 0 };
    while ((rc = read(ctx, &x)) > 0)
        if (!isnan(x))
            take_in(s, x);
    if (s->n > 0)
        s->mean /= (double)s->n;
    return rc;
}
