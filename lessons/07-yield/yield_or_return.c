/* The same loop, left by return and left by YIELD. */
#include "countdown.h"

#include <stdio.h>

static int return_next(struct iter *it, void *out)
{
    struct countdown *c = container_of(it, struct countdown, g.it);

    for (int i = c->i; i > 0; i--) {
        *(int *)out = i;
        return 1;
    }
    return 0;
}

static const struct iter_ops return_ops = { .next = return_next };

/* At most 8 items: one never knows. */
static void show(const char *how, struct iter *it)
{
    int x, n = 0;

    printf("%s", how);
    while (n++ < 8 && iter_next(it, &x) > 0)
        printf(" %d", x);
    printf("%s\n", it->status > 0 ? " ..." : "");
}

int main(void)
{
    struct countdown a = { GEN(&return_ops, int), 3 };
    struct countdown b = countdown(3);

    show("return:", &a.g.it);
    show("YIELD: ", &b.g.it);
    return 0;
}
