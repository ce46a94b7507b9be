/* Asks glibc for functions that check how large an array is. */
#define _FORTIFY_SOURCE 2
#include "count.h"

#include <string.h>

static int count_next(struct iter *it, void *out)
{
    struct count *c = container_of(it, struct count, it);
    uint64_t next[2];

    if (c->next == c->n)
        return 0;
    memcpy(next, &c->next, it->size);
    c->next++;
    *(uint64_t *)out = next[0];
    return 1;
}

static const struct iter_ops count_ops = { .next = count_next };

struct count count(uint64_t n)
{
    return (struct count){ .it = ITER(&count_ops, uint64_t), .n = n };
}
