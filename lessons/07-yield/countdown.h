/*
 * countdown.h - from n down to 1, in three ways.
 */
#ifndef COUNTDOWN_H
#define COUNTDOWN_H

#include "coro.h"
#include "gen.h"

#include <errno.h>

/* By hand: a `next` that is called anew for each item. */
struct by_hand {
    struct iter it;
    int i;
};

static inline int by_hand_next(struct iter *it, void *out)
{
    struct by_hand *b = container_of(it, struct by_hand, it);

    if (b->i <= 0)
        return 0;
    *(int *)out = b->i--;
    return 1;
}

static const struct iter_ops by_hand_ops = { .next = by_hand_next };

static inline struct by_hand by_hand(int n)
{
    return (struct by_hand){ ITER(&by_hand_ops, int), n };
}

/* With YIELD: a loop that is left in the middle. Its i is a field. */
struct countdown {
    struct gen g;
    int i;
};

static inline int countdown_next(struct iter *it, void *out)
{
    struct countdown *c = container_of(it, struct countdown, g.it);

    GEN_BEGIN(&c->g);
    for (; c->i > 0; c->i--)
        YIELD(&c->g, int, out, c->i);
    GEN_END(&c->g);
}

static const struct iter_ops countdown_ops = { .next = countdown_next };

static inline struct countdown countdown(int n)
{
    return (struct countdown){ GEN(&countdown_ops, int), n };
}

/* With a stack of its own: the body of a coroutine, and arg is n. */
static inline int count(struct coro *c, void *arg)
{
    for (int i = *(int *)arg; i > 0; i--)
        if (coro_yield(c, &i) < 0)
            return -ECANCELED;
    return 0;
}

#endif
