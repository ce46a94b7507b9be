/* One column of a table that is stored row by row. */
#include "iter.h"

#include <stdio.h>

struct column {
    struct iter it;
    const int *table;   /* borrowed: rows * width numbers */
    size_t rows, width; /* its shape */
    size_t column;      /* which one we read */
    size_t row;         /* where we are: this row is next */
};

static int column_next(struct iter *it, void *out)
{
    struct column *c = container_of(it, struct column, it);

    if (c->row == c->rows)
        return 0;
    *(int *)out = c->table[c->row * c->width + c->column];
    c->row++;
    return 1;
}

static const struct iter_ops column_ops = { .next = column_next };

static struct column column(const int *table, size_t rows, size_t width,
                            size_t which)
{
    return (
        struct column){ ITER(&column_ops, int), table, rows, width, which, 0 };
}

int main(void)
{
    const int table[] = { 11, 12, 13, 21, 22, 23, 31, 32, 33, 41, 42, 43 };
    int x;

    for (size_t which = 0; which < 3; which++) {
        struct column c = column(table, 4, 3, which);

        printf("column %zu:", which);
        iter_each(&c.it, x)
            printf(" %d", x);
        printf("\n");
    }
    return 0;
}
