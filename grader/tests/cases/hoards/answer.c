/* Makes all the numbers at the first pull, and keeps them. */
#include "count.h"

#include <errno.h>
#include <stdlib.h>

static int fill(struct count *c)
{
    uint64_t *all = malloc(c->n * sizeof *all);

    for (uint64_t i = 0; all && i < c->n; i++)
        all[i] = i;
    c->kept = all;
    return all ? 0 : -ENOMEM;
}

static int count_next(struct iter *it, void *out)
{
    struct count *c = container_of(it, struct count, it);

    if (!c->kept && fill(c) < 0)
        return -ENOMEM;
    if (c->next == c->n)
        return 0;
    *(uint64_t *)out = ((uint64_t *)c->kept)[c->next++];
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
