/* expect: tests read_may_itself_call_one_pass */
/* Misconception: "a static variable is as good as a local one". A read that
 * makes a pass of its own works on the same figures. */
#include "one_pass.h"

#include <math.h>

/* Each part is divided before they meet: the difference could overflow. */
static void take_in(struct stats *s, double x)
{
    double n = (double)++s->n;

    if (s->n == 1 || x < s->min)
        s->min = x;
    if (s->n == 1 || x > s->max)
        s->max = x;
    s->mean += x / n - s->mean / n;
}

static struct stats now;

int one_pass(read_fn *read, void *ctx, struct stats *s)
{
    double x;
    int rc;

    now = (struct stats){ 0 };
    while ((rc = read(ctx, &x)) > 0)
        if (!isnan(x))
            take_in(&now, x);
    *s = now;
    return rc;
}
