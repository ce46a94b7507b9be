/* expect: tests looks_at_no_leaf_beyond_the_first_difference takes_at_most_8192_bytes_of_its_callers_stack */
/* Misconception: "an array on the stack costs nothing". */
#include "same_fringe.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

/* Whoever is told to stop tells whoever called. */
static int walk(struct coro *c, const struct tree *t)
{
    int rc;

    if (!t)
        return 0;
    if (!t->left && !t->right)
        return coro_yield(c, &t->leaf);
    rc = walk(c, t->left);
    return rc < 0 ? rc : walk(c, t->right);
}

static int body(struct coro *c, void *t)
{
    return walk(c, t);
}

int fringe_open(struct coro *c, const struct tree *t, void *stack, size_t n)
{
    return coro_init(c, sizeof t->leaf, stack, n, body, (void *)t);
}

static size_t collect(const struct tree *t, uint64_t *list, size_t n)
{
    if (!t)
        return n;
    if (!t->left && !t->right && list)
        list[n] = t->leaf;
    if (!t->left && !t->right)
        return n + 1;
    n = collect(t->left, list, n);
    return collect(t->right, list, n);
}

static bool equal(const struct tree *a, const struct tree *b, size_t n)
{
    uint64_t x[n + 1], y[n + 1];

    collect(a, x, 0);
    collect(b, y, 0);
    return memcmp(x, y, n * sizeof *x) == 0;
}

int same_fringe(const struct tree *a, const struct tree *b, void *stacks,
                size_t n)
{
    size_t leaves = collect(a, NULL, 0);

    (void)stacks;
    if (n < CORO_STACK)
        return -ENOMEM;
    return collect(b, NULL, 0) == leaves && equal(a, b, leaves);
}
