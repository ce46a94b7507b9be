/* A switch of one's own around a YIELD. */
#include "gen.h"

#include <stdio.h>

struct names {
    struct gen g;
    int n;
};

static int switch_next(struct iter *it, void *out)
{
    struct names *s = container_of(it, struct names, g.it);

    GEN_BEGIN(&s->g);
    for (s->n = 1; s->n <= 3; s->n++)
        switch (s->n) {
        case 1:
            YIELD(&s->g, const char *, out, "one");
            break;
        default:
            YIELD(&s->g, const char *, out, "many");
        }
    GEN_END(&s->g);
}

static int if_next(struct iter *it, void *out)
{
    struct names *s = container_of(it, struct names, g.it);

    GEN_BEGIN(&s->g);
    for (s->n = 1; s->n <= 3; s->n++)
        if (s->n == 1)
            YIELD(&s->g, const char *, out, "one");
        else
            YIELD(&s->g, const char *, out, "many");
    GEN_END(&s->g);
}

static void show(const char *how, int (*next)(struct iter *, void *))
{
    struct iter_ops ops = { .next = next };
    struct names names = { GEN(&ops, const char *), 0 };
    const char *name;

    printf("%s", how);
    iter_each(&names.g.it, name)
        printf(" %s", name);
    printf(", status %d\n", names.g.it.status);
}

int main(void)
{
    show("switch:", switch_next);
    show("if:    ", if_next);
    return 0;
}
