/* by_coroutine.h - a tree in order, by a recursion that stops in the middle. */
#ifndef BY_COROUTINE_H
#define BY_COROUTINE_H

#include "coro.h"
#include "tree.h"

static inline int visit(struct coro *c, const struct tree *t)
{
    int rc = 0;

    if (t) {
        rc = visit(c, t->left);
        if (rc == 0)
            rc = coro_yield(c, &t->key);
        if (rc == 0)
            rc = visit(c, t->right);
    }
    return rc;
}

/* A body for coro_init: arg is the root. */
static inline int visit_all(struct coro *c, void *arg)
{
    return visit(c, arg);
}

#endif
