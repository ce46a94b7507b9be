/* Its sum does not fit into an int. */
#include "count.h"

#include <limits.h>

static int count_next(struct iter *it, void *out)
{
    struct count *c = container_of(it, struct count, it);
    int seen = INT_MAX;

    if (c->next == c->n)
        return 0;
    seen += (int)c->next;
    *(uint64_t *)out = c->next++;
    return seen == 0 ? -1 : 1;
}

static const struct iter_ops count_ops = { .next = count_next };

struct count count(uint64_t n)
{
    return (struct count){ .it = ITER(&count_ops, uint64_t), .n = n };
}
