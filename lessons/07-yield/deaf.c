/* One body listens to what coro_yield answers, and one does not. */
#include "coro.h"

#include <errno.h>
#include <stdio.h>

static int computed;

static int listens(struct coro *c, void *arg)
{
    (void)arg;
    for (computed = 1; computed <= 1000; computed++)
        if (coro_yield(c, &computed) < 0)
            return -ECANCELED;
    return 0;
}

static int is_deaf(struct coro *c, void *arg)
{
    (void)arg;
    for (computed = 1; computed <= 1000; computed++)
        coro_yield(c, &computed);
    return 0;
}

static void show(const char *what, coro_body *body)
{
    static char stack[16384];
    struct coro c;
    int x;

    coro_init(&c, sizeof x, stack, sizeof stack, body, NULL);
    iter_next(&c.it, &x);
    iter_next(&c.it, &x);
    printf("%s: two pulls, and it is at %d; ", what, computed);
    iter_close(&c.it);
    printf("closed, and it is at %d\n", computed);
}

int main(void)
{
    show("listens", listens);
    show("is deaf", is_deaf);
    return 0;
}
