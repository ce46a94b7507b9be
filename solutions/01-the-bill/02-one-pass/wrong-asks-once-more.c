/* expect: tests read_is_not_called_again_after_it_failed */
/* Misconception: "a failure is worth a second try". Perhaps; but whoever
 * called knows better than you, and the answer was final. */
#include "one_pass.h"

#include <errno.h>
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

static int next(read_fn *read, void *ctx, double *x)
{
    int rc = read(ctx, x);

    return rc == -EINTR || rc == -EAGAIN ? read(ctx, x) : rc;
}

int one_pass(read_fn *read, void *ctx, struct stats *s)
{
    double x;
    int rc;

    *s = (struct stats){ 0 };
    while ((rc = next(read, ctx, &x)) > 0)
        if (!isnan(x))
            take_in(s, x);
    return rc;
}
