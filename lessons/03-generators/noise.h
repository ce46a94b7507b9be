/* Numbers that look random, for ever. Item: uint32_t. */
#ifndef NOISE_H
#define NOISE_H

#include "iter.h"

#include <stdint.h>

struct noise {
    struct iter it;
    uint64_t x;
};

/* The low bits repeat soon; we give the high ones. Here wrapping around is
 * meant: x counts modulo 2^64. */
static inline int noise_next(struct iter *it, void *out)
{
    struct noise *n = container_of(it, struct noise, it);

    n->x = n->x * 6364136223846793005 + 1442695040888963407;
    *(uint32_t *)out = (uint32_t)(n->x >> 32);
    return 1;
}

static const struct iter_ops noise_ops = { .next = noise_next };

static inline struct noise noise(uint64_t seed)
{
    return (struct noise){ ITER(&noise_ops, uint32_t), seed };
}

#endif
