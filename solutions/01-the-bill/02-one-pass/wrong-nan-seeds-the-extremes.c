/* expect: tests nan_may_come_first */
/* A slip: the first reading seeds the extremes before it is looked at, and
 * against NaN every comparison is lost. */
#include "one_pass.h"

#include <math.h>
#include <stdbool.h>

static void take_in(struct stats *s, double x)
{
    double n = (double)++s->n;

    if (x < s->min)
        s->min = x;
    if (x > s->max)
        s->max = x;
    s->mean += x / n - s->mean / n;
}

int one_pass(read_fn *read, void *ctx, struct stats *s)
{
    bool first = true;
    double x;
    int rc;

    *s = (struct stats){ 0 };
    while ((rc = read(ctx, &x)) > 0) {
        if (first)
            s->min = s->max = x;
        first = false;
        if (!isnan(x))
            take_in(s, x);
    }
    return rc;
}
