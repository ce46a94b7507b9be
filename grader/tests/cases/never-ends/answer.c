/* Looks for an end that does not come. */
#include "count.h"

static int count_next(struct iter *it, void *out)
{
    struct count *c = container_of(it, struct count, it);

    while (1)
        if (c->next < c->n)
            break;
    *(uint64_t *)out = c->next++;
    return 1;
}

static const struct iter_ops count_ops = { .next = count_next };

struct count count(uint64_t n)
{
    return (struct count){ .it = ITER(&count_ops, uint64_t), .n = n };
}
