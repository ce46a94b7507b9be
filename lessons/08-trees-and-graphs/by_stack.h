/* by_stack.h - a tree in order, with a stack of our own. */
#ifndef BY_STACK_H
#define BY_STACK_H

#include "iter.h"
#include "tree.h"

#include <errno.h>
#include <stdlib.h>

struct by_stack {
    struct iter it;
    struct tree *down;  /* the tree to go down into at the next pull */
    struct tree **path; /* those that wait for what is left of them */
    size_t depth, room; /* how many wait, and for how many there is room */
};

static inline int push(struct by_stack *w, struct tree *t)
{
    if (w->depth == w->room) {
        size_t room = w->room ? 2 * w->room : 16;
        struct tree **grown = realloc(w->path, room * sizeof(struct tree *));

        if (!grown)
            return -ENOMEM;
        w->path = grown;
        w->room = room;
    }
    w->path[w->depth++] = t;
    return 0;
}

static inline int by_stack_next(struct iter *it, void *out)
{
    struct by_stack *w = container_of(it, struct by_stack, it);
    struct tree *t;

    for (; w->down; w->down = w->down->left)
        if (push(w, w->down) < 0)
            return -ENOMEM;
    if (w->depth == 0)
        return 0;
    t = w->path[--w->depth];
    w->down = t->right;
    *(int *)out = t->key;
    return 1;
}

static inline void by_stack_close(struct iter *it)
{
    free(container_of(it, struct by_stack, it)->path);
}

static const struct iter_ops by_stack_ops = { .next = by_stack_next,
                                              .close = by_stack_close };

static inline struct by_stack by_stack(struct tree *root)
{
    return (struct by_stack){ .it = ITER(&by_stack_ops, int), .down = root };
}

#endif
