/* One item is asked for, and a chunk is computed. */
#include "iter.h"

#include <stdint.h>
#include <stdio.h>

enum { CHUNK = 32 };

/* A source of numbers that says how many it was made to compute. */
struct numbers {
    struct iter it;
    uint64_t computed;
};

static int numbers_next(struct iter *it, void *out)
{
    struct numbers *n = container_of(it, struct numbers, it);

    *(uint64_t *)out = n->computed++;
    return 1;
}

static const struct iter_ops numbers_ops = { .next = numbers_next };

/* Gives the items of its source one by one, and fetches them by the chunk. */
struct chunked {
    struct iter it;
    struct iter *src;
    uint64_t items[CHUNK];
    ssize_t at, len;
};

static int chunked_next(struct iter *it, void *out)
{
    struct chunked *c = container_of(it, struct chunked, it);

    if (c->at == c->len) {
        c->at = 0;
        c->len = iter_next_n(c->src, c->items, CHUNK);
        if (c->len <= 0)
            return (int)c->len;
    }
    *(uint64_t *)out = c->items[c->at++];
    return 1;
}

static const struct iter_ops chunked_ops = { .next = chunked_next };

int main(void)
{
    struct numbers exact = { ITER(&numbers_ops, uint64_t), 0 }, below = exact;
    struct chunked quick = { .it = ITER(&chunked_ops, uint64_t),
                             .src = &below.it };
    uint64_t x;

    iter_next(&exact.it, &x);
    printf("one by one: asked for 1, source gave %d\n", (int)exact.computed);
    iter_next(&quick.it, &x);
    printf("in chunks:  asked for 1, source gave %d\n", (int)below.computed);
    for (int i = 1; i < 33; i++)
        iter_next(&quick.it, &x);
    printf("in chunks:  asked for 33, source gave %d\n", (int)below.computed);
    return 0;
}
