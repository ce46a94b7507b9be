/* expect: tests holds_at_most_16_bytes_a_cell_and_64 a_pull_allocates_nothing settling_allocates_nothing, peak */
/*
 * 09-heat-rod, naive: every row is kept, as the formula is written: u[t + 1][i]
 * from u[t]. It gives the right rows.
 *
 * r->cur is the list of rows, which doubles, and r->nxt the last row in it.
 */
#include "heat_rod.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static size_t rows(const struct rod *r)
{
    return (size_t)(r->nxt - r->cur) / r->n + 1;
}

/* There is room for as many rows as the next power of two. */
static int make_room(struct rod *r)
{
    size_t n = rows(r);
    double *grown;

    if ((n & (n - 1)) != 0)
        return 0;
    grown = realloc(r->cur, 2 * n * r->n * sizeof *grown);
    if (!grown)
        return -ENOMEM;
    r->cur = grown;
    r->nxt = grown + (n - 1) * r->n;
    return 0;
}

static int rod_next(struct iter *it, void *out)
{
    struct rod *r = container_of(it, struct rod, it);
    const double *u;

    if (make_room(r) < 0)
        return -ENOMEM;
    u = r->nxt;
    r->nxt += r->n;
    for (size_t i = 0; i < r->n; i++) {
        double left = u[i > 0 ? i - 1 : i];
        double right = u[i + 1 < r->n ? i + 1 : i];

        r->nxt[i] = u[i] + r->alpha * (left - 2 * u[i] + right);
    }
    *(struct row *)out = (struct row){ r->nxt, r->n };
    return 1;
}

static void rod_close(struct iter *it)
{
    free(container_of(it, struct rod, it)->cur);
}

static const struct iter_ops rod_ops = { .next = rod_next, .close = rod_close };

int rod_open(struct rod *r, const double *start, size_t n, double alpha)
{
    double *row;

    *r = (struct rod){ .it = { 0 } };
    if (n == 0)
        return -EINVAL;
    if (!(alpha > 0 && alpha <= 0.5))
        return -EDOM;
    if (n > SIZE_MAX / 16)
        return -EOVERFLOW;
    row = malloc(n * sizeof *row);
    if (!row)
        return -ENOMEM;
    memcpy(row, start, n * sizeof *row);
    *r = (struct rod){ ITER(&rod_ops, struct row), n, alpha, row, row };
    return 0;
}

static int has_moved(const struct rod *r, double eps)
{
    for (size_t i = 0; i < r->n; i++) {
        double up = r->nxt[i] - (r->nxt - r->n)[i];

        if (up > eps || -up > eps)
            return 1;
    }
    return 0;
}

int rod_settle(struct rod *r, double eps, uint64_t max, uint64_t *steps)
{
    struct row row;

    for (*steps = 0; *steps < max;) {
        int rc = iter_next(&r->it, &row);

        if (rc <= 0)
            return rc;
        ++*steps;
        if (!has_moved(r, eps))
            return 0;
    }
    return -ETIMEDOUT;
}
