/* expect: tests readings_may_all_be_negative */
/* Misconception: "a minimum and a maximum start at 0". Then 0 is one of the
 * readings, though nobody has read it. */
#include "one_pass.h"

#include <math.h>

/* Each part is divided before they meet: the difference could overflow. */
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
    double x;
    int rc;

    *s = (struct stats){ 0 };
    while ((rc = read(ctx, &x)) > 0)
        if (!isnan(x))
            take_in(s, x);
    return rc;
}
