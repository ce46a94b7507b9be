/* What a generator and a coroutine do, and when. */
#include "coro.h"
#include "gen.h"

#include <errno.h>
#include <stdio.h>

static int gen_next(struct iter *it, void *out)
{
    struct gen *g = container_of(it, struct gen, it);

    GEN_BEGIN(g);
    printf("it begins, ");
    YIELD(g, int, out, 1);
    printf("it goes on, ");
    YIELD(g, int, out, 2);
    printf("it falls off the end, ");
    GEN_END(g);
}

static const struct iter_ops ops = { .next = gen_next };

static int body(struct coro *c, void *arg)
{
    (void)arg;
    printf("it begins, ");
    if (coro_yield(c, &(int){ 1 }) < 0)
        return -ECANCELED;
    printf("it goes on, ");
    if (coro_yield(c, &(int){ 2 }) < 0)
        return -ECANCELED;
    printf("it falls off the end, ");
    return 0;
}

static void trace(const char *what, struct iter *it)
{
    int x;

    printf("%s: made\n", what);
    for (int i = 0; i < 4; i++) {
        printf("    pull: ");
        if (iter_next(it, &x) > 0)
            printf("%d\n", x);
        else
            printf("the end\n");
    }
    iter_close(it);
}

int main(void)
{
    static char stack[65536]; /* printf needs room */
    struct gen g = GEN(&ops, int);
    struct coro c, never;

    coro_init(&c, sizeof(int), stack, sizeof stack, body, NULL);
    trace("generator", &g.it);
    trace("coroutine", &c.it);
    coro_init(&never, sizeof(int), stack, sizeof stack, body, NULL);
    printf("another: made, closed\n");
    iter_close(&never.it);
    return 0;
}
