/* expect: tests takes_at_most_128_bytes_of_stack_a_level_and_1024 */
/* Misconception: "local variables are free". Every level of the recursion has a
 * copy of the way down to it, which nobody asked for. */
#include "same_fringe.h"

#include <stdbool.h>

/* Where we are, and how we came there: 'l' or 'r' for each level. */
struct place {
    const struct tree *t;
    size_t level;
    char way[120];
};

static struct place below(struct place p, const struct tree *t, char side)
{
    if (p.level < sizeof p.way)
        p.way[p.level++] = side;
    p.t = t;
    return p;
}

static int walk(struct coro *c, struct place p)
{
    int rc;

    if (!p.t)
        return 0;
    if (!p.t->left && !p.t->right)
        return coro_yield(c, &p.t->leaf);
    rc = walk(c, below(p, p.t->left, 'l'));
    return rc < 0 ? rc : walk(c, below(p, p.t->right, 'r'));
}

static int body(struct coro *c, void *t)
{
    return walk(c, (struct place){ .t = t });
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
