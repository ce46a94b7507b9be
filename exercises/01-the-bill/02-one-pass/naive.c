/* expect: peak */
/*
 * 02-one-pass, naive: all the readings are stored first, and then each
 * question goes over the list. It gives the right figures.
 */
#include "one_pass.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

/* All the readings, in an array that doubles. */
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

/* How the reading ended: 0 or < 0. */
static int read_all(struct list *l, read_fn *read, void *ctx)
{
    double x;
    int rc;

    while ((rc = read(ctx, &x)) > 0)
        if (!isnan(x) && append(l, x) < 0)
            return -ENOMEM;
    return rc;
}

static double smallest(const struct list *l)
{
    double min = l->len ? l->items[0] : 0;

    for (uint64_t i = 1; i < l->len; i++)
        if (l->items[i] < min)
            min = l->items[i];
    return min;
}

static double largest(const struct list *l)
{
    double max = l->len ? l->items[0] : 0;

    for (uint64_t i = 1; i < l->len; i++)
        if (l->items[i] > max)
            max = l->items[i];
    return max;
}

static double average(const struct list *l)
{
    double mean = 0;

    for (uint64_t i = 0; i < l->len; i++) {
        double n = (double)(i + 1);

        mean += l->items[i] / n - mean / n;
    }
    return mean;
}

int one_pass(read_fn *read, void *ctx, struct stats *s)
{
    struct list l = { 0 };
    int rc = read_all(&l, read, ctx);

    *s = (struct stats){ l.len, smallest(&l), largest(&l), average(&l) };
    free(l.items);
    return rc;
}
