/* Calls itself for every number that is left. */
#include "count.h"

static uint64_t left(uint64_t from, uint64_t to)
{
    volatile uint64_t one = 1;

    return from == to ? 0 : one + left(from + one, to);
}

static int count_next(struct iter *it, void *out)
{
    struct count *c = container_of(it, struct count, it);

    if (left(c->next, c->n) == 0)
        return 0;
    *(uint64_t *)out = c->next++;
    return 1;
}

static const struct iter_ops count_ops = { .next = count_next };

struct count count(uint64_t n)
{
    return (struct count){ .it = ITER(&count_ops, uint64_t), .n = n };
}
