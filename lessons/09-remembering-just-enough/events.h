/* Who asks the server: five clients again and again, and a crowd of a million,
 * of whom most come once. Item: uint64_t, the number of the client. */
#ifndef EVENTS_H
#define EVENTS_H

#include "iter.h"
#include "random.h"

struct events {
    struct iter it;
    uint64_t seed, left;
};

/* Client 1 sends ten of a hundred requests, client 5 three. */
static inline uint64_t client(uint64_t random)
{
    static const uint64_t below[] = { 0, 10, 17, 22, 26, 29 };

    for (uint64_t who = 1; who <= 5; who++)
        if (random % 100 < below[who])
            return who;
    return 1000 + random / 100 % (1 << 20);
}

static inline int events_next(struct iter *it, void *out)
{
    struct events *e = container_of(it, struct events, it);

    if (e->left == 0)
        return 0;
    e->left--;
    *(uint64_t *)out = client(next_random(&e->seed));
    return 1;
}

static const struct iter_ops events_ops = { .next = events_next };

static inline struct events events(uint64_t n)
{
    return (struct events){ ITER(&events_ops, uint64_t), 9, n };
}

#endif
