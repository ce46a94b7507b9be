/* expect: tests start_is_copied */
/* Misconception: "it is const, so it will not change". The first step reads the
 * row of the caller, who may have written over it by then. */
#include "heat_rod.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

static double moved(const struct rod *r, size_t i)
{
    const double *u = r->cur;
    double left = i > 0 ? u[i - 1] : u[i];
    double right = i + 1 < r->n ? u[i + 1] : u[i];

    return u[i] + r->alpha * (left - 2 * u[i] + right);
}

/* r->nxt is a block of two rows, and r->cur one of them, or the start. */
static int rod_next(struct iter *it, void *out)
{
    struct rod *r = container_of(it, struct rod, it);
    double *to = r->cur == r->nxt ? r->nxt + r->n : r->nxt;

    for (size_t i = 0; i < r->n; i++)
        to[i] = moved(r, i);
    r->cur = to;
    *(struct row *)out = (struct row){ r->cur, r->n };
    return 1;
}

static void rod_close(struct iter *it)
{
    free(container_of(it, struct rod, it)->nxt);
}

static const struct iter_ops rod_ops = { .next = rod_next, .close = rod_close };

int rod_open(struct rod *r, const double *start, size_t n, double alpha)
{
    double *rows;

    *r = (struct rod){ .it = { 0 } };
    if (n == 0)
        return -EINVAL;
    if (!(alpha > 0 && alpha <= 0.5))
        return -EDOM;
    if (n > SIZE_MAX / 16)
        return -EOVERFLOW;
    rows = malloc(2 * n * sizeof *rows);
    if (!rows)
        return -ENOMEM;
    *r = (struct rod){ ITER(&rod_ops, struct row), n, alpha, (double *)start,
                       rows };
    return 0;
}

/* How far the step will move them that comes next. */
static double largest_move(const struct rod *r)
{
    double most = 0;

    for (size_t i = 0; i < r->n; i++)
        most = fmax(most, fabs(moved(r, i) - r->cur[i]));
    return most;
}

int rod_settle(struct rod *r, double eps, uint64_t max, uint64_t *steps)
{
    struct row row;

    for (*steps = 0; *steps < max;) {
        double most = largest_move(r);

        iter_next(&r->it, &row);
        ++*steps;
        if (most <= eps)
            return 0;
    }
    return -ETIMEDOUT;
}
