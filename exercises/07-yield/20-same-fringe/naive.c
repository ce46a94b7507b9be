/* expect: tests looks_at_a_leaf_when_it_is_asked_for nothing_is_allocated looks_at_no_leaf_beyond_the_first_difference, peak */
/*
 * 20-same-fringe, naive: a walk first collects all its leaves in a list that
 * doubles, and then gives them, "because a recursion cannot be left in the
 * middle". It gives the right leaves.
 */
#include "same_fringe.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

struct list {
    uint64_t *leaf;
    size_t n;
};

/* The list doubles whenever its length is a power of two. */
static int append(struct list *l, uint64_t leaf)
{
    if ((l->n & (l->n - 1)) == 0) {
        size_t room = l->n ? 2 * l->n : 1;
        uint64_t *grown = realloc(l->leaf, room * sizeof *grown);

        if (!grown)
            return -ENOMEM;
        l->leaf = grown;
    }
    l->leaf[l->n++] = leaf;
    return 0;
}

static int collect(struct list *l, const struct tree *t)
{
    int rc;

    if (!t)
        return 0;
    if (!t->left && !t->right)
        return append(l, t->leaf);
    rc = collect(l, t->left);
    return rc < 0 ? rc : collect(l, t->right);
}

static int body(struct coro *c, void *t)
{
    struct list l = { NULL, 0 };
    int rc = collect(&l, t);

    for (size_t i = 0; rc == 0 && i < l.n; i++)
        rc = coro_yield(c, &l.leaf[i]);
    free(l.leaf);
    return rc;
}

int fringe_open(struct coro *c, const struct tree *t, void *stack, size_t n)
{
    return coro_init(c, sizeof t->leaf, stack, n, body, (void *)t);
}

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
