/* expect: peak */
/* SLUG, naive: a list of all the numbers, made at the first pull. */
#include "NAME.h"

#include <errno.h>
#include <stdlib.h>

/* The list hides in s->next until it is used up, and then is freed. */
static uint64_t *make_list(uint64_t n)
{
    uint64_t *list = malloc((n + 1) * sizeof *list);

    for (uint64_t i = 0; list && i < n; i++)
        list[i + 1] = i;
    if (list)
        list[0] = 1;
    return list;
}

static int NAME_next(struct iter *it, void *out)
{
    struct NAME *s = container_of(it, struct NAME, it);
    uint64_t *list = (uint64_t *)(uintptr_t)s->next;

    if (!list)
        list = make_list(s->end);
    if (!list)
        return -ENOMEM;
    s->next = (uint64_t)(uintptr_t)list;
    if (list[0] > s->end)
        return 0;
    *(uint64_t *)out = list[list[0]];
    list[0]++;
    return 1;
}

static void NAME_close(struct iter *it)
{
    struct NAME *s = container_of(it, struct NAME, it);

    free((uint64_t *)(uintptr_t)s->next);
}

static const struct iter_ops NAME_ops = { .next = NAME_next,
                                          .close = NAME_close };

struct NAME NAME(uint64_t n)
{
    return (struct NAME){ ITER(&NAME_ops, uint64_t), 0, n };
}
