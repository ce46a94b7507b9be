/* A day of three sensors, a reading a second, summed up as it passes. */
#include "sensors.h"

#include <math.h>
#include <stdio.h>

enum { DAY = 86400 };

struct moments {
    double n, mean, m2, max;
};

static void add(struct moments *m, double x)
{
    double before = x - m->mean;

    m->n++;
    m->mean += before / m->n;
    m->m2 += before * (x - m->mean);
    m->max = m->n == 1 || x > m->max ? x : m->max;
}

static struct moments merge(struct moments a, struct moments b)
{
    double n = a.n + b.n, apart = b.mean - a.mean;

    return (struct moments){ n, a.mean + apart * b.n / n,
                             a.m2 + b.m2 + apart * apart * a.n * b.n / n,
                             a.max > b.max ? a.max : b.max };
}

static void print(const char *name, struct moments m)
{
    printf("%-8s %6.0f readings, mean %5.2f, deviation %5.2f, highest %4.1f\n",
           name, m.n, m.mean, sqrt(m.m2 / (m.n - 1)), m.max);
}

int main(void)
{
    static const char *const name[] = { "cellar", "kitchen", "boiler" };
    struct sensors src = sensors(DAY);
    struct moments each[SENSORS] = { { 0, 0, 0, 0 } };
    struct reading r;

    iter_each(&src.it, r)
        add(&each[r.sensor], r.celsius);
    for (int i = 0; i < SENSORS; i++)
        print(name[i], each[i]);
    print("house", merge(merge(each[0], each[1]), each[2]));
    return 0;
}
