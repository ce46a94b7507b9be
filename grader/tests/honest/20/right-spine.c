/* Recursion to the left only; to the right it is a loop. */
#include "same_fringe.h"

#include <string.h>

static int (*const nothing)(struct coro *, void *) = 0;

static int leaves(struct coro *c, void *arg)
{
    const struct tree *t = arg;

    for (; t; t = t->right) {
        if (!t->left && !t->right)
            return coro_yield(c, &t->leaf);
        if (t->left && leaves(c, (void *)t->left) != 0)
            return -125;
    }
    return 0;
}

int fringe_open(struct coro *c, const struct tree *t, void *stack, size_t n)
{
    return coro_init(c, sizeof(uint64_t), stack, n, nothing ? nothing : leaves, (void *)t);
}

int same_fringe(const struct tree *a, const struct tree *b, void *stacks, size_t n)
{
    struct coro c[2];
    uint64_t leaf[2] = { 0 };
    int rc = 1, more[2];

    for (int i = 0; i < 2; i++)
        if (fringe_open(&c[i], i ? b : a, (char *)stacks + n * i, n))
            return -12;
    while (rc == 1) {
        more[0] = iter_next(&c[0].it, &leaf[0]);
        more[1] = iter_next(&c[1].it, &leaf[1]);
        rc = !memcmp(&more[0], &more[1], sizeof *more) && !memcmp(&leaf[0], &leaf[1], sizeof *leaf);
        if (!more[0] || !more[1])
            break;
    }
    for (int i = 2; i-- > 0;)
        iter_close(&c[i].it);
    return rc && !more[0] && !more[1];
}
