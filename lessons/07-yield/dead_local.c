/* A local variable and a YIELD: it is set again at every pull, and that is the
 * best that can happen to it. */
#include "countdown.h"

#include <stdio.h>

static int local_next(struct iter *it, void *out)
{
    struct gen *g = container_of(it, struct gen, it);
    int left = 3;

    GEN_BEGIN(g);
    for (; left > 0; left--)
        YIELD(g, int, out, left);
    GEN_END(g);
}

static const struct iter_ops local_ops = { .next = local_next };

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
    struct gen local = GEN(&local_ops, int);
    struct countdown field = countdown(3);

    show("local:", &local.it);
    show("field:", &field.g.it);
    return 0;
}
