/*
 * yield: the same countdown, with state written by hand, with YIELD, and as a
 * coroutine.
 */
#include "best.h"
#include "coro.h"
#include "gen.h"

enum { COUNT = 20000 };

struct by_hand {
    struct iter it;
    uint64_t i;
};

static int by_hand_next(struct iter *it, void *out)
{
    struct by_hand *c = container_of(it, struct by_hand, it);

    if (c->i == 0)
        return 0;
    *(uint64_t *)out = c->i--;
    return 1;
}

static const struct iter_ops by_hand_ops = { .next = by_hand_next };

struct by_yield {
    struct gen g;
    uint64_t i;
};

static int by_yield_next(struct iter *it, void *out)
{
    struct by_yield *c = container_of(it, struct by_yield, g.it);

    GEN_BEGIN(&c->g);
    for (; c->i > 0; c->i--)
        YIELD(&c->g, uint64_t, out, c->i);
    GEN_END(&c->g);
}

static const struct iter_ops by_yield_ops = { .next = by_yield_next };

static int count_down(struct coro *c, void *arg)
{
    for (uint64_t i = *(uint64_t *)arg; i > 0; i--)
        if (coro_yield(c, &i) < 0)
            return 0;
    return 0;
}

static uint64_t sum(struct iter *it)
{
    uint64_t sum = 0, i;

    iter_each(it, i)
        sum += i;
    iter_close(it);
    return sum;
}

/* As often as it takes a coroutine's time. */
static unsigned again = 1;

static uint64_t hand(void)
{
    uint64_t last = 0;

    for (unsigned i = 0; i < again; i++) {
        struct by_hand c = { ITER(&by_hand_ops, uint64_t), COUNT };

        last = sum(&c.it);
    }
    return last;
}

static uint64_t yield(void)
{
    uint64_t last = 0;

    for (unsigned i = 0; i < again; i++) {
        struct by_yield c = { GEN(&by_yield_ops, uint64_t), COUNT };

        last = sum(&c.g.it);
    }
    return last;
}

static uint64_t coroutine(void)
{
    static char stack[16384];
    uint64_t n = COUNT;
    struct coro c;

    coro_init(&c, sizeof n, stack, sizeof stack, count_down, &n);
    return sum(&c.it);
}

int main(void)
{
    uint64_t want = (uint64_t)COUNT * (COUNT + 1) / 2;
    double by_hand;

    again = 100;
    by_hand = best(hand, want) / again;
    printf("a countdown, as a multiple of state written by hand\n");
    printf("  YIELD      %8.2f\n", best(yield, want) / again / by_hand);
    printf("  coroutine  %8.2f\n", best(coroutine, want) / by_hand);
    return 0;
}
