/* expect: tests a_walk_that_is_told_to_stop_returns_at_once */
/* Misconception: "closing ends a coroutine wherever it is". It tells, and the
 * body must return; here it walks through the rest of the tree first. */
#include "same_fringe.h"

#include <stdbool.h>

static void walk(struct coro *c, const struct tree *t)
{
    if (!t)
        return;
    if (!t->left && !t->right) {
        coro_yield(c, &t->leaf);
        return;
    }
    walk(c, t->left);
    walk(c, t->right);
}

static int body(struct coro *c, void *t)
{
    walk(c, t);
    return 0;
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
