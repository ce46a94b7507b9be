/* The towers of Hanoi: a recursion that stops at every move. */
#include "coro.h"

#include <stdio.h>
#include <stdlib.h>

struct move {
    char from, to;
};

static int carry(struct coro *c, int discs, char from, char to, char via)
{
    struct move m = { from, to };
    int rc;

    if (discs == 0)
        return 0;
    rc = carry(c, discs - 1, from, via, to);
    if (rc == 0)
        rc = coro_yield(c, &m);
    return rc == 0 ? carry(c, discs - 1, via, to, from) : rc;
}

static int body(struct coro *c, void *discs)
{
    return carry(c, *(int *)discs, 'A', 'C', 'B');
}

int main(int argc, char *argv[])
{
    static char stack[16384];
    int n = 0, discs = argc > 1 ? atoi(argv[1]) : 3;
    struct coro moves;
    struct move m;

    coro_init(&moves, sizeof m, stack, sizeof stack, body, &discs);
    iter_each(&moves.it, m) {
        printf("%c%c ", m.from, m.to);
        n++;
    }
    printf("\n%d moves\n", n);
    iter_close(&moves.it);
    return 0;
}
