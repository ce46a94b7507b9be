/* 3 2 1, and then 0 twice: by hand, with YIELD, and with a coroutine. */
#include "countdown.h"

#include <stdio.h>

struct lift_off {
    struct gen g;
    int i, zeros;
};

static int hand_next(struct iter *it, void *out)
{
    struct lift_off *l = container_of(it, struct lift_off, g.it);

    if (l->i > 0) {
        *(int *)out = l->i--;
        return 1;
    }
    if (l->zeros == 2)
        return 0;
    l->zeros++;
    *(int *)out = 0;
    return 1;
}

static int yield_next(struct iter *it, void *out)
{
    struct lift_off *l = container_of(it, struct lift_off, g.it);

    GEN_BEGIN(&l->g);
    for (; l->i > 0; l->i--)
        YIELD(&l->g, int, out, l->i);
    YIELD(&l->g, int, out, 0);
    YIELD(&l->g, int, out, 0);
    GEN_END(&l->g);
}

static int body(struct coro *c, void *arg)
{
    int rc = count(c, arg), zero = 0;

    if (rc == 0)
        rc = coro_yield(c, &zero);
    return rc == 0 ? coro_yield(c, &zero) : rc;
}

static void show(struct iter *it)
{
    int x;

    iter_each(it, x)
        printf("%d ", x);
    printf("\n");
    iter_close(it);
}

int main(void)
{
    static char stack[16384];
    struct iter_ops hand = { .next = hand_next };
    struct iter_ops yield = { .next = yield_next };
    struct lift_off a = { GEN(&hand, int), 3, 0 };
    struct lift_off b = { GEN(&yield, int), 3, 0 };
    struct coro c;
    int n = 3;

    coro_init(&c, sizeof n, stack, sizeof stack, body, &n);
    show(&a.g.it);
    show(&b.g.it);
    show(&c.it);
    return 0;
}
