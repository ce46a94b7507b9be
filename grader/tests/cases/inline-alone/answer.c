/* A function that is inline and not static: C looks for it elsewhere, too. */
#include "count.h"

inline uint64_t halvings(uint64_t n)
{
    return n == 0 ? 0 : 1 + halvings(n / 2);
}

static int count_next(struct iter *it, void *out)
{
    struct count *c = container_of(it, struct count, it);

    if (c->next == c->n || halvings(c->next) > 64)
        return 0;
    *(uint64_t *)out = c->next++;
    return 1;
}

static const struct iter_ops count_ops = { .next = count_next };

struct count count(uint64_t n)
{
    return (struct count){ .it = ITER(&count_ops, uint64_t), .n = n };
}
