/* expect: gate; open: tests */
/* Keeps its index in the state of the random numbers of the C library. */
#include "array_iter.h"

#include <stdlib.h>
#include <string.h>

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);
    unsigned short seed[3] = { 0 }, *old;

    old = seed48(seed);
    memcpy(seed, old, sizeof seed);
    if (a->index == 0)
        seed[0] = 0;
    a->index = seed[0];
    if (a->index == a->len)
        return 0;
    *(int64_t *)out = a->data[a->index++];
    seed[0] = (unsigned short)a->index;
    seed48(seed);
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
