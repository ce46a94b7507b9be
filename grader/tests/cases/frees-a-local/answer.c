/* Frees what malloc never gave. */
#include "count.h"

#include <errno.h>
#include <stdlib.h>

static int count_next(struct iter *it, void *out)
{
    struct count *c = container_of(it, struct count, it);

    if (!c->kept)
        c->kept = malloc(sizeof c->next);
    if (!c->kept)
        return -ENOMEM;
    *(uint64_t *)c->kept = c->next;
    if (c->next == c->n)
        return 0;
    *(uint64_t *)out = c->next++;
    return 1;
}

static void count_close(struct iter *it)
{
    struct count *c = container_of(it, struct count, it);

    char local[64] = "mine";
    void *volatile p = local + 32;

    if (c->kept)
        free(p);
    free(c->kept);
    c->kept = NULL;
}

static const struct iter_ops count_ops = { .next = count_next,
                                           .close = count_close };

struct count count(uint64_t n)
{
    return (struct count){ .it = ITER(&count_ops, uint64_t), .n = n };
}
