/* expect: tests a_failure_keeps_what_came_before */
/* Misconception: "after a failure nothing counts". The readings that came
 * before it are as good as ever. */
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

int one_pass(read_fn *read, void *ctx, struct stats *s)
{
    double x;
    int rc;

    *s = (struct stats){ 0 };
    while ((rc = read(ctx, &x)) > 0)
        if (!isnan(x))
            take_in(s, x);
    if (rc < 0)
        *s = (struct stats){ 0 };
    return rc;
}
