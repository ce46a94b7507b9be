/* The diagonal of a table that is stored row by row. */
#include "iter.h"

#include <stdio.h>

struct diagonal {
    struct iter it;
    const int *table;   /* borrowed: rows * width numbers */
    size_t rows, width; /* its shape */
    size_t row;         /* where we are: this row is next */
};

static int diagonal_next(struct iter *it, void *out)
{
    struct diagonal *d = container_of(it, struct diagonal, it);

    if (d->row == d->rows || d->row == d->width)
        return 0;
    *(int *)out = d->table[d->row * d->width + d->row];
    d->row++;
    return 1;
}

static const struct iter_ops diagonal_ops = { .next = diagonal_next };

int main(void)
{
    const int table[] = { 11, 12, 13, 21, 22, 23, 31, 32, 33, 41, 42, 43 };
    struct diagonal d = { ITER(&diagonal_ops, int), table, 4, 3, 0 };
    int x;

    printf("diagonal:");
    iter_each(&d.it, x)
        printf(" %d", x);
    printf("\n");
    return 0;
}
