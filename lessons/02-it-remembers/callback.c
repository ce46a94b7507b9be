/* Who owns the loop? The list calls us, or we pull from it. */
#include "numbers.h"

#include <stdbool.h>
#include <stdio.h>

static const int list[] = { 3, 1, 4, 1, 5 };

static void each(void (*visit)(int x, void *ctx), void *ctx)
{
    for (size_t i = 0; i < 5; i++)
        visit(list[i], ctx);
}

struct search {
    int wanted, looked;
    bool found;
};

static void look(int x, void *ctx)
{
    struct search *s = ctx;

    s->looked++;
    if (x == s->wanted)
        s->found = true; /* a return goes back into the loop, not out of it */
}

static int pull_until(int wanted)
{
    struct numbers n = numbers(list, 5);
    int looked = 0, x;

    iter_each(&n.it, x) {
        looked++;
        if (x == wanted)
            break;
    }
    return looked;
}

int main(void)
{
    struct search s = { .wanted = 4 };

    each(look, &s);
    printf("called: %d after %d items\n", s.wanted, s.looked);
    printf("pulled: %d after %d items\n", s.wanted, pull_until(s.wanted));
    return 0;
}
