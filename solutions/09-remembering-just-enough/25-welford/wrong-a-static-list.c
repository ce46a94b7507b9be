/* expect: peak */
/* Misconception: "what is not from malloc costs nothing". 1,000 numbers at a
 * time, in a table that is there for ever. */
#include "welford.h"

#include <math.h>

/* One square has the distance from the old mean as a side, and from the new
 * one as the other: the sum of squares grows by exactly their product. */
void moments_add(struct moments *m, double x)
{
    double before = x - m->mean;

    if (isnan(x))
        return;
    m->n++;
    m->mean += before / (double)m->n;
    m->m2 += before * (x - m->mean);
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
    static double chunk[1000];
    ssize_t n;

    *m = (struct moments){ 0 };
    while ((n = iter_next_n(doubles, chunk, 1000)) > 0)
        for (ssize_t i = 0; i < n; i++)
            moments_add(m, chunk[i]);
    return (int)n;
}
