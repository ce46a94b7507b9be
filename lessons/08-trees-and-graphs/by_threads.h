/* by_threads.h - a tree in order, with the way back written into the tree. */
#ifndef BY_THREADS_H
#define BY_THREADS_H

#include "iter.h"
#include "tree.h"

struct by_threads {
    struct iter it;
    struct tree *at;
};

/* The node that comes just before t: it has no right kid, but perhaps a thread,
 * which leads to t. */
static inline struct tree *before(const struct tree *t)
{
    struct tree *last = t->left;

    while (last->right && last->right != t)
        last = last->right;
    return last;
}

static inline int by_threads_next(struct iter *it, void *out)
{
    struct by_threads *w = container_of(it, struct by_threads, it);
    struct tree *t = w->at, *last;

    while (t && t->left) {
        last = before(t);
        if (last->right == t) {
            last->right = NULL;
            break;
        }
        last->right = t;
        t = t->left;
    }
    if (!t)
        return 0;
    w->at = t->right;
    *(int *)out = t->key;
    return 1;
}

static const struct iter_ops by_threads_ops = { .next = by_threads_next };

static inline struct by_threads by_threads(struct tree *root)
{
    return (struct by_threads){ .it = ITER(&by_threads_ops, int), .at = root };
}

#endif
