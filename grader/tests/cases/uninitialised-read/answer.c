/* Decides by a byte that was never set. */
#include "count.h"

#include <errno.h>
#include <stdlib.h>

static uint64_t step(const struct count *c)
{
    return ((char *)c->kept)[7] == 77 ? 2 : 1;
}

static int count_next(struct iter *it, void *out)
{
    struct count *c = container_of(it, struct count, it);

    if (!c->kept)
        c->kept = malloc(8);
    if (!c->kept)
        return -ENOMEM;
    if (c->next == c->n)
        return 0;
    *(uint64_t *)out = c->next;
    c->next += step(c);
    return 1;
}

static void count_close(struct iter *it)
{
    free(container_of(it, struct count, it)->kept);
}

static const struct iter_ops count_ops = { .next = count_next,
                                           .close = count_close };

struct count count(uint64_t n)
{
    return (struct count){ .it = ITER(&count_ops, uint64_t), .n = n };
}
