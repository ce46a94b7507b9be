/* Do two trees have the same leaves, from left to right? Two recursions work in
 * turns, each on a stack of its own, and stop at the first difference. */
#include "coro.h"
#include "tree.h"

#include <stdio.h>

static int visit_leaves(struct coro *c, const struct tree *t)
{
    int rc;

    if (!t->left)
        return coro_yield(c, &t->key);
    rc = visit_leaves(c, t->left);
    return rc == 0 ? visit_leaves(c, t->right) : rc;
}

static int all_leaves(struct coro *c, void *arg)
{
    return visit_leaves(c, arg);
}

static void compare(struct tree *a, struct tree *b)
{
    static char stack[2][16384];
    struct coro of_a, of_b;
    int n = -1, i, j, x, y;

    coro_init(&of_a, sizeof i, stack[0], sizeof stack[0], all_leaves, a);
    coro_init(&of_b, sizeof j, stack[1], sizeof stack[1], all_leaves, b);
    do {
        n++;
        x = iter_next(&of_a.it, &i);
        y = iter_next(&of_b.it, &j);
    } while (x > 0 && y > 0 && i == j);
    printf("%s %d leaves\n", x == y && x == 0 ? "same" : "differ after", n);
    iter_close(&of_a.it);
    iter_close(&of_b.it);
}

/* Four leaves: ((1 2) (3 4)), or (1 (2 (3 4))). */
static struct tree *build(struct tree t[7], int leaning)
{
    number(t, 4);
    t[6] = (struct tree){ .left = &t[2], .right = &t[3] };
    t[5] = (struct tree){ .left = leaning ? &t[1] : &t[0],
                          .right = leaning ? &t[6] : &t[1] };
    t[4] = (struct tree){ .left = leaning ? &t[0] : &t[5],
                          .right = leaning ? &t[5] : &t[6] };
    return &t[4];
}

int main(void)
{
    static struct tree a[7], b[7];
    struct tree *even = build(a, 0), *leaning = build(b, 1);

    compare(even, leaning);
    b[2].key = 30;
    compare(even, leaning);
    return 0;
}
