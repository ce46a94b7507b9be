/* static survives a YIELD, and everybody has the same one. */
#include "countdown.h"

#include <stdio.h>

static int static_next(struct iter *it, void *out)
{
    struct gen *g = container_of(it, struct gen, it);
    static int left;

    GEN_BEGIN(g);
    for (left = 3; left > 0; left--)
        YIELD(g, int, out, left);
    GEN_END(g);
}

static const struct iter_ops static_ops = { .next = static_next };

/* Two countdowns, pulled in turns. */
static void show(const char *how, struct iter *a, struct iter *b)
{
    int x;

    printf("%s", how);
    while (a->status > 0 || b->status > 0) {
        if (iter_next(a, &x) > 0)
            printf("  a: %d", x);
        if (iter_next(b, &x) > 0)
            printf("  b: %d", x);
    }
    printf("\n");
}

int main(void)
{
    struct gen a = GEN(&static_ops, int), b = GEN(&static_ops, int);
    struct gen alone = GEN(&static_ops, int), nobody = { 0 };
    struct countdown c = countdown(3), d = countdown(3);

    show("static, alone:", &alone.it, &nobody.it);
    show("static:       ", &a.it, &b.it);
    show("field:        ", &c.g.it, &d.g.it);
    return 0;
}
