/* The load of 27-heavy-hitters: n ids, of which a few come again and again,
 * found and confirmed. Size: n ids, with shape counters. */
#include "heavy_hitters.h"

#include "load.h"
#include "rng.h"

#include <stdlib.h>

enum { HOT = 5 };

struct requests {
    struct iter it;
    uint64_t seed, left;
};

/* Three of ten requests come from one of five clients, the others from one of a
 * million. Each id is in disorder, so that none is like another. */
static uint64_t client(uint64_t random)
{
    uint64_t hot = random % 10 < 3, who = random / 10 % (hot ? HOT : 1 << 20);

    return mix(2 * who + hot);
}

static int requests_next(struct iter *it, void *out)
{
    struct requests *r = container_of(it, struct requests, it);

    if (r->left == 0)
        return 0;
    r->left--;
    *(uint64_t *)out = client(rng(&r->seed));
    return 1;
}

static const struct iter_ops requests_ops = { .next = requests_next };

static struct requests requests(const struct size *size)
{
    return (struct requests){ .it = ITER(&requests_ops, uint64_t),
                              .seed = size->seed,
                              .left = size->n };
}

void prepare(const struct size *size)
{
    (void)size;
}

static uint64_t blend_counts(const struct count *c, size_t n)
{
    uint64_t sum = n;

    for (size_t i = 0; i < n; i++)
        sum = blend(blend(sum, c[i].id), c[i].n);
    return sum;
}

/* The estimates are for the answer to make; what is confirmed is not. */
uint64_t work(const struct size *size)
{
    struct requests first = requests(size), again = requests(size);
    static struct count found[HOT + 1];
    struct heavy h;
    uint64_t sum = 0;

    if (heavy_open(&h, (size_t)size->shape) < 0)
        return 0;
    if (heavy_feed(&h, &first.it) == 0 && heavy_confirm(&h, &again.it) == 0)
        sum = blend_counts(found, heavy_report(&h, found, HOT + 1));
    heavy_close(&h);
    return sum;
}

/* Nobody but the five comes that often. */
static void count_hot(struct count hot[HOT], const struct size *size)
{
    struct requests r = requests(size);
    uint64_t id;

    for (uint64_t i = 0; i < HOT; i++)
        hot[i] = (struct count){ .id = mix(2 * i + 1) };
    while (requests_next(&r.it, &id) > 0)
        for (int i = 0; i < HOT; i++)
            hot[i].n += hot[i].id == id;
}

static int heaviest_first(const void *a, const void *b)
{
    const struct count *x = a, *y = b;

    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return x->id < y->id ? -1 : 1;
}

uint64_t expected(const struct size *size)
{
    struct count hot[HOT];

    count_hot(hot, size);
    qsort(hot, HOT, sizeof *hot, heaviest_first);
    return blend_counts(hot, HOT);
}
