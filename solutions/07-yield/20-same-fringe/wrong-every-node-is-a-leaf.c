/* expect: tests gives_the_leaves_from_left_to_right */
/* A slip: gives the number of the fork too, as one does in a search tree. */
#include "same_fringe.h"

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
    if (rc == 0)
        rc = coro_yield(c, &t->leaf);
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

/* In step, they give equal items, and end together. */
static bool in_step(struct iter *a, struct iter *b)
{
    uint64_t x, y;
    int more;

    do {
        more = iter_next(a, &x);
        if (iter_next(b, &y) != more)
            return false;
    } while (more > 0 && x == y);
    return more == 0;
}

int same_fringe(const struct tree *a, const struct tree *b, void *stacks,
                size_t n)
{
    struct coro left, right;
    int rc = fringe_open(&left, a, stacks, n);

    if (rc < 0)
        return rc;
    rc = fringe_open(&right, b, (char *)stacks + n, n);
    if (rc == 0)
        rc = in_step(&left.it, &right.it);
    iter_close(&right.it);
    iter_close(&left.it);
    return rc;
}
