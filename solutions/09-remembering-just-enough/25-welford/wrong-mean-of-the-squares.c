/* expect: tests far_from_0_the_variance_is_the_same */
/* Misconception: "the variance is the mean of the squares less the square of
 * the mean". On paper it is; here both are 1e18, and have 16 digits. */
#include "welford.h"

#include <math.h>

void moments_add(struct moments *m, double x)
{
    double squares = m->m2 + (double)m->n * m->mean * m->mean + x * x;

    if (isnan(x))
        return;
    m->n++;
    m->mean += (x - m->mean) / (double)m->n;
    m->m2 = squares - (double)m->n * m->mean * m->mean;
    m->min = m->n == 1 || x < m->min ? x : m->min;
    m->max = m->n == 1 || x > m->max ? x : m->max;
}

double moments_variance(const struct moments *m)
{
    return m->n < 2 ? 0 : m->m2 / (double)(m->n - 1);
}

/* The numbers of b are `apart` from those of a, on average; each side's share
 * of all the numbers says how much of that counts. */
struct moments moments_merge(struct moments a, struct moments b)
{
    double apart = b.mean - a.mean, share;

    if (a.n == 0 || b.n == 0)
        return a.n == 0 ? b : a;
    share = (double)b.n / (double)(a.n + b.n);
    return (struct moments){
        .n = a.n + b.n,
        .mean = a.mean + apart * share,
        .m2 = a.m2 + b.m2 + apart * apart * share * (double)a.n,
        .min = b.min < a.min ? b.min : a.min,
        .max = b.max > a.max ? b.max : a.max,
    };
}

int moments_of(struct iter *doubles, struct moments *m)
{
    double x;

    *m = (struct moments){ 0 };
    iter_each(doubles, x)
        moments_add(m, x);
    return doubles->status;
}
