/* by_parents.h - a tree in order, where each node knows who is above it. */
#ifndef BY_PARENTS_H
#define BY_PARENTS_H

#include "iter.h"
#include "tree.h"

struct by_parents {
    struct iter it;
    const struct tree *root, *last; /* last: given last, NULL before that */
};

static inline const struct tree *leftmost(const struct tree *t)
{
    while (t && t->left)
        t = t->left;
    return t;
}

/* Down to the right, or up until we come from the left. */
static inline const struct tree *after(const struct tree *t)
{
    if (t->right)
        return leftmost(t->right);
    while (t->up && t->up->right == t)
        t = t->up;
    return t->up;
}

static inline int by_parents_next(struct iter *it, void *out)
{
    struct by_parents *w = container_of(it, struct by_parents, it);
    const struct tree *t = w->last ? after(w->last) : leftmost(w->root);

    if (!t)
        return 0;
    w->last = t;
    *(int *)out = t->key;
    return 1;
}

static const struct iter_ops by_parents_ops = { .next = by_parents_next };

static inline struct by_parents by_parents(const struct tree *root)
{
    return (struct by_parents){ .it = ITER(&by_parents_ops, int),
                                .root = root };
}

#endif
