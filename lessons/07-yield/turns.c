/* Two coroutines add to one counter, in turns and without a lock. */
#include "coro.h"

#include <errno.h>
#include <stdio.h>

enum { ROUNDS = 1000 };

static int counter;

/* Stops when it has written. */
static int whole(struct coro *c, void *arg)
{
    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        int seen = counter;

        counter = seen + 1;
        if (coro_yield(c, &i) < 0)
            return -ECANCELED;
    }
    return 0;
}

/* Stops between reading and writing. */
static int torn(struct coro *c, void *arg)
{
    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        int seen = counter;

        if (coro_yield(c, &i) < 0)
            return -ECANCELED;
        counter = seen + 1;
    }
    return 0;
}

static void in_turns(const char *what, coro_body *body)
{
    static char stacks[2][16384];
    struct coro a, b;
    int x;

    counter = 0;
    coro_init(&a, sizeof x, stacks[0], sizeof stacks[0], body, NULL);
    coro_init(&b, sizeof x, stacks[1], sizeof stacks[1], body, NULL);
    while (a.it.status > 0 || b.it.status > 0) {
        iter_next(&a.it, &x);
        iter_next(&b.it, &x);
    }
    printf("%s %d\n", what, counter);
    iter_close(&a.it);
    iter_close(&b.it);
}

int main(void)
{
    in_turns("it yields behind the addition:  ", whole);
    in_turns("it yields within the addition:  ", torn);
    return 0;
}
