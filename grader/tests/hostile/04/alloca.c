/* expect: peak */
/* Takes its room with the builtin alloca, which needs no symbol. */
#include "array_iter.h"

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);
    volatile int64_t *room;

    if (a->index == a->len)
        return 0;
    room = __builtin_alloca((a->len + 1) * sizeof *room);
    room[0] = a->data[a->index++];
    *(int64_t *)out = room[0];
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
