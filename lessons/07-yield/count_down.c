/* 3 2 1, three times: by hand, with YIELD, and with a stack of its own. */
#include "countdown.h"

#include <stdio.h>
#include <stdlib.h>

static void show(const char *how, struct iter *it)
{
    int x;

    printf("%s", how);
    iter_each(it, x)
        printf(" %d", x);
    printf("\n");
    iter_close(it);
}

int main(int argc, char *argv[])
{
    static char stack[16384];
    int n = argc > 1 ? atoi(argv[1]) : 3;
    struct by_hand by = by_hand(n);
    struct countdown c = countdown(n);
    struct coro co;

    coro_init(&co, sizeof n, stack, sizeof stack, count, &n);
    show("by hand:  ", &by.it);
    show("YIELD:    ", &c.g.it);
    show("coroutine:", &co.it);
    return 0;
}
