/* How much of its stack has a body used? We paint the stack first. */
#include "countdown.h"

#include <stdio.h>
#include <string.h>

enum { SIZE = 65536, PAINT = 0x5a };

/* It looks harmless: an array of its own, and three items. */
static int with_array(struct coro *c, void *arg)
{
    char line[8192];

    for (int i = *(int *)arg; i > 0; i--) {
        memset(line, i, sizeof line);
        if (coro_yield(c, &i) < 0)
            return -ECANCELED;
    }
    return 0;
}

/* Stacks grow downwards: what was never touched is at the beginning. */
static void show(const char *what, coro_body *body)
{
    static char stack[SIZE];
    struct coro c;
    int x, n = 3, untouched = 0;

    memset(stack, PAINT, SIZE);
    coro_init(&c, sizeof x, stack, SIZE, body, &n);
    while (iter_next(&c.it, &x) > 0)
        ;
    iter_close(&c.it);
    while (stack[untouched] == PAINT)
        untouched++;
    printf("%s at most %d kB\n", what, (SIZE - untouched + 1023) / 1024);
}

int main(void)
{
    show("a loop:              ", count);
    show("a loop and an array: ", with_array);
    return 0;
}
