/* expect: tests */
/* Keeps its place in the room of the caller, and finds it there the next
 * time. */
#include "array_iter.h"

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);
    int64_t last = *(int64_t *)out;

    while (a->index > 0 && a->index < a->len && a->data[a->index - 1] != last)
        a->index++;
    if (a->index == a->len)
        return 0;
    *(int64_t *)out = a->data[a->index++];
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
