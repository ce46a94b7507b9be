/* expect: tests one_cell_keeps_its_temperature */
/* Misconception: "when nothing changes any more, it is over". */
#include "heat_rod.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static double moved(const struct rod *r, size_t i)
{
    const double *u = r->cur;
    double left = i > 0 ? u[i - 1] : u[i];
    double right = i + 1 < r->n ? u[i + 1] : u[i];

    return u[i] + r->alpha * (left - 2 * u[i] + right);
}

static void swap_rows(struct rod *r)
{
    double *row = r->cur;

    r->cur = r->nxt;
    r->nxt = row;
}

static int rod_next(struct iter *it, void *out)
{
    struct rod *r = container_of(it, struct rod, it);

    bool same = true;

    for (size_t i = 0; i < r->n; i++) {
        r->nxt[i] = moved(r, i);
        same = same && r->nxt[i] == r->cur[i];
    }
    if (same)
        return 0;
    swap_rows(r);
    *(struct row *)out = (struct row){ r->cur, r->n };
    return 1;
}

/* Whichever row is which by now, both are blocks of their own. */
static void rod_close(struct iter *it)
{
    struct rod *r = container_of(it, struct rod, it);

    free(r->cur);
    free(r->nxt);
}

static const struct iter_ops rod_ops = { .next = rod_next, .close = rod_close };

static int begin(struct rod *r, const double *start, size_t n, double alpha)
{
    double *cur = malloc(n * sizeof *cur);
    double *nxt = cur ? malloc(n * sizeof *nxt) : NULL;

    if (!nxt) {
        free(cur);
        return -ENOMEM;
    }
    memcpy(cur, start, n * sizeof *start);
    *r = (struct rod){ ITER(&rod_ops, struct row), n, alpha, cur, nxt };
    return 0;
}

/* Put this way, an alpha that is not a number is refused as well. */
int rod_open(struct rod *r, const double *start, size_t n, double alpha)
{
    *r = (struct rod){ .it = { 0 } };
    if (n == 0)
        return -EINVAL;
    if (!(alpha > 0 && alpha <= 0.5))
        return -EDOM;
    if (n > SIZE_MAX / 16)
        return -EOVERFLOW;
    return begin(r, start, n, alpha);
}

/* After a step, the room for the next row still holds the row before. */
static double largest_move(const struct rod *r)
{
    double most = 0;

    for (size_t i = 0; i < r->n; i++)
        most = fmax(most, fabs(r->cur[i] - r->nxt[i]));
    return most;
}

int rod_settle(struct rod *r, double eps, uint64_t max, uint64_t *steps)
{
    struct row row;

    for (*steps = 0; *steps < max && iter_next(&r->it, &row) > 0;) {
        ++*steps;
        if (largest_move(r) <= eps)
            return 0;
    }
    return -ETIMEDOUT;
}
