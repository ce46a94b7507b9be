/* While nobody pulls, nothing gets done. */
#include "coro.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

static int done;

/* A long job that hands over now and then. */
static int job(struct coro *c, void *arg)
{
    (void)arg;
    for (done = 1; done <= 5000; done++)
        if (done % 1000 == 0 && coro_yield(c, &done) < 0)
            return -ECANCELED;
    return 0;
}

/* Something else takes a while. */
static uint32_t something_else(void)
{
    uint32_t x = 1;

    for (int i = 0; i < 1000000; i++)
        x = x * 1664525 + 1013904223;
    return x;
}

int main(void)
{
    static char stack[16384];
    struct coro c;
    uint32_t other;
    int x;

    coro_init(&c, sizeof x, stack, sizeof stack, job, NULL);
    printf("made:                 %d\n", done);
    iter_next(&c.it, &x);
    printf("after a pull:         %d\n", done);
    other = something_else();
    printf("after something else: %d (%" PRIu32 ")\n", done, other);
    iter_next(&c.it, &x);
    printf("after another pull:   %d\n", done);
    iter_close(&c.it);
    return 0;
}
