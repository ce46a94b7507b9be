/* expect: tests nan_is_passed_over */
/* Misconception: "NaN loses every comparison, so it does no harm". It is still
 * counted, and makes the mean NaN for ever. */
#include "one_pass.h"

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

int one_pass(read_fn *read, void *ctx, struct stats *s)
{
    double x;
    int rc;

    *s = (struct stats){ 0 };
    while ((rc = read(ctx, &x)) > 0)
        take_in(s, x);
    return rc;
}
