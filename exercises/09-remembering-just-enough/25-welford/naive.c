/* expect: tests asks_for_no_memory, peak */
/*
 * 25-welford, naive: a stream is read into a list, and then looked at twice,
 * once for the mean and once for the distances from it. It gives the right
 * numbers.
 */
#include "welford.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

/* All the numbers, in an array that doubles. */
struct list {
    double *items;
    uint64_t len, room;
};

static int append(struct list *l, double x)
{
    if (l->len == l->room) {
        uint64_t room = l->room ? 2 * l->room : 16;
        double *grown = realloc(l->items, room * sizeof *grown);

        if (!grown)
            return -ENOMEM;
        l->items = grown;
        l->room = room;
    }
    l->items[l->len++] = x;
    return 1;
}

static int read_all(struct list *l, struct iter *doubles)
{
    double x;

    iter_each(doubles, x)
        if (!isnan(x) && append(l, x) < 0)
            return -ENOMEM;
    return doubles->status;
}

/* Once through. As distances from the first number, equal ones are 0. */
static double mean_of(const struct list *l)
{
    double sum = 0;

    for (uint64_t i = 0; i < l->len; i++)
        sum += l->items[i] - l->items[0];
    return l->len > 0 ? l->items[0] + sum / (double)l->len : 0;
}

/* And once more. */
static struct moments described(const struct list *l)
{
    struct moments m = { .n = l->len, .mean = mean_of(l) };

    m.min = m.max = l->len > 0 ? l->items[0] : 0;
    for (uint64_t i = 0; i < l->len; i++) {
        double x = l->items[i];

        m.m2 += (x - m.mean) * (x - m.mean);
        m.min = x < m.min ? x : m.min;
        m.max = x > m.max ? x : m.max;
    }
    return m;
}

int moments_of(struct iter *doubles, struct moments *m)
{
    struct list l = { 0 };
    int rc = read_all(&l, doubles);

    *m = described(&l);
    free(l.items);
    return rc;
}

double moments_variance(const struct moments *m)
{
    return m->n < 2 ? 0 : m->m2 / (double)(m->n - 1);
}

struct moments moments_merge(struct moments a, struct moments b)
{
    double apart = b.mean - a.mean, share;

    if (a.n == 0 || b.n == 0)
        return a.n == 0 ? b : a;
    share = (double)b.n / (double)(a.n + b.n);
    a.n += b.n;
    a.mean += apart * share;
    a.m2 += b.m2 + apart * apart * share * (double)(a.n - b.n);
    a.min = b.min < a.min ? b.min : a.min;
    a.max = b.max > a.max ? b.max : a.max;
    return a;
}

/* One number is a stream, too. */
void moments_add(struct moments *m, double x)
{
    struct list one = { &x, 1, 1 };

    if (!isnan(x))
        *m = moments_merge(*m, described(&one));
}
