/* Follows a null pointer when it is closed. */
#include "count.h"

static int count_next(struct iter *it, void *out)
{
    struct count *c = container_of(it, struct count, it);

    if (c->next == c->n)
        return 0;
    *(uint64_t *)out = c->next++;
    return 1;
}

static void count_close(struct iter *it)
{
    *(int *)container_of(it, struct count, it)->kept = 0;
}

static const struct iter_ops count_ops = { .next = count_next,
                                           .close = count_close };

struct count count(uint64_t n)
{
    return (struct count){ .it = ITER(&count_ops, uint64_t), .n = n };
}
