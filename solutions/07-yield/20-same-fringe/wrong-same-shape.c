/* expect: tests the_shape_does_not_matter */
/* Misconception: "equal leaves, so equal trees": one recursion goes down both
 * at once. It is the shape that it compares. */
#include "same_fringe.h"

#include <errno.h>
#include <stdbool.h>

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

static bool equal(const struct tree *a, const struct tree *b)
{
    if (!a || !b)
        return a == b;
    if (!a->left && !a->right && !b->left && !b->right)
        return a->leaf == b->leaf;
    return equal(a->left, b->left) && equal(a->right, b->right);
}

int same_fringe(const struct tree *a, const struct tree *b, void *stacks,
                size_t n)
{
    (void)stacks;
    return n < CORO_STACK ? -ENOMEM : equal(a, b);
}
