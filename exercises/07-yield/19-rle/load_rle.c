/* The load of 19-rle: n pairs are decoded, and what they say is encoded again.
 * Neighbours with the same byte become one run, or several if it is long. */
#include "rle.h"

#include "load.h"
#include "rng.h"

#include <stdbool.h>

static struct run make_pair(uint64_t *seed)
{
    uint64_t dice = rng(seed);
    uint64_t count = dice % 64 == 0 ? 255 : 1 + dice / 64 % 18;

    return (struct run){ (unsigned char)count, 'a' + dice / 4096 % 4 };
}

/* The pairs, byte by byte. */
struct pairs {
    struct iter it;
    uint64_t left, seed;
    struct run pair;
    bool half; /* the count is given, the byte is not */
};

static int pairs_next(struct iter *it, void *out)
{
    struct pairs *p = container_of(it, struct pairs, it);

    if (!p->half && p->left == 0)
        return 0;
    if (!p->half) {
        p->left--;
        p->pair = make_pair(&p->seed);
    }
    *(unsigned char *)out = p->half ? p->pair.byte : p->pair.count;
    p->half = !p->half;
    return 1;
}

static const struct iter_ops pairs_ops = { .next = pairs_next };

void prepare(const struct size *size)
{
    (void)size;
}

static uint64_t blend_run(uint64_t sum, uint64_t count, unsigned char byte)
{
    return blend(sum, count << 8 | byte);
}

uint64_t work(const struct size *size)
{
    struct pairs p = { .it = ITER(&pairs_ops, unsigned char),
                       .left = size->n,
                       .seed = size->seed };
    struct unrle text = unrle(&p.it);
    struct rle runs = rle(&text.g.it);
    struct run run = { 0, 0 };
    uint64_t sum = size->n;

    iter_each(&runs.g.it, run)
        sum = blend_run(sum, run.count, run.byte);
    sum = blend(sum, (uint64_t)runs.g.it.status);
    iter_close(&runs.g.it);
    return sum;
}

/* A run as long as it is, in pieces of 255 and a rest. */
static uint64_t blend_whole(uint64_t sum, uint64_t count, unsigned char byte)
{
    for (; count > 255; count -= 255)
        sum = blend_run(sum, 255, byte);
    return count > 0 ? blend_run(sum, count, byte) : sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t seed = size->seed, sum = size->n, count = 0;
    unsigned char byte = 0;

    for (uint64_t i = 0; i < size->n; i++) {
        struct run pair = make_pair(&seed);

        if (pair.byte != byte) {
            sum = blend_whole(sum, count, byte);
            count = 0;
        }
        byte = pair.byte;
        count += pair.count;
    }
    return blend(blend_whole(sum, count, byte), 0);
}
