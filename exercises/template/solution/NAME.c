/* SLUG: say why it is written so. */
#include "NAME.h"

static int NAME_next(struct iter *it, void *out)
{
    struct NAME *s = container_of(it, struct NAME, it);

    if (s->next == s->end)
        return 0;
    *(uint64_t *)out = s->next++;
    return 1;
}

static const struct iter_ops NAME_ops = { .next = NAME_next };

struct NAME NAME(uint64_t n)
{
    return (struct NAME){ ITER(&NAME_ops, uint64_t), 0, n };
}
