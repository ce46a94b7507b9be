/*
 * 02-one-pass: three questions, one reading.
 *
 * Lesson    lessons/01-the-bill/README.md
 * Contract  one_pass.h            what your code promises
 * Tests     test_one_pass.c       read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 02               from the top of the repository
 * Stuck     make hint EX=02
 */
#include "one_pass.h"

#include <errno.h>
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
        if (append(l, x) < 0)
            return -ENOMEM;
    return rc;
}

int one_pass(read_fn *read, void *ctx, struct stats *s)
{
    struct list l = { 0 };

    read_all(&l, read, ctx);

    /* TODO 1: ask the list three questions, and store the answers in *s: how
     *         many (here or in append: NaN does not count), which is the
     *         smallest and which the largest, what is the mean?
     * TODO 2: answer what the last call of read answered.
     * TODO 3: the tests are content; the budget is not. Lose the list. */
    (void)s;
    free(l.items);
    return 0;
}
