/* A body pulls from itself. */
#include "coro.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int body(struct coro *c, void *arg)
{
    int x, rc = iter_next(&c->it, &x);
    int *answer = arg;

    *answer = rc;
    for (x = 1; rc < 0 && x <= 3; x++)
        if (coro_yield(c, &x) < 0)
            return -ECANCELED;
    return 0;
}

int main(void)
{
    static char stack[16384];
    struct coro c;
    int x, answer = 0;

    coro_init(&c, sizeof x, stack, sizeof stack, body, &answer);
    iter_each(&c.it, x)
        printf("%d ", x);
    printf("\nwhat the body was told: %s\n", strerror(-answer));
    iter_close(&c.it);
    return 0;
}
