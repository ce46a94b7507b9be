/* The countdown as the compiler sees it, when the macros are gone. */
#include "gen.h"

#include <stdio.h>

struct countdown {
    struct gen g;
    int i;
};

static int countdown_next(struct iter *it, void *out)
{
    struct countdown *c = container_of(it, struct countdown, g.it);

    switch (c->g.line) {
    case 0:
        for (; c->i > 0; c->i--) {
            *(int *)out = c->i;
            c->g.line = 21;
            return 1;
        case 21:;
        }
    }
    return 0;
}

static const struct iter_ops ops = { .next = countdown_next };

int main(void)
{
    struct countdown c = { GEN(&ops, int), 3 };
    int x;

    iter_each(&c.g.it, x)
        printf("%d\n", x);
    return 0;
}
