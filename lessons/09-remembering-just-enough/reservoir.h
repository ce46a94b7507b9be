/* k items of a stream, at random, whatever its length: algorithm R. */
#ifndef RESERVOIR_H
#define RESERVOIR_H

#include "iter.h"
#include "random.h"

struct reservoir {
    uint64_t *kept; /* borrowed: room for k */
    uint64_t k, n;  /* n items came so far */
    uint64_t seed;
};

/* Item number n gets in with a chance of k in n, in place of one of the k. */
static inline void offer(struct reservoir *r, uint64_t x)
{
    uint64_t at = r->n < r->k ? r->n : next_random(&r->seed) % (r->n + 1);

    r->n++;
    if (at < r->k)
        r->kept[at] = x;
}

#endif
