/* expect: tests an_empty_array_has_no_items */
/* A slip: reads the number before it looks whether there is one. */
#include "array_iter.h"

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    int64_t x = a->data[a->index];

    *(int64_t *)out = x;
    if (a->index == a->len)
        return 0;
    a->index++;
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
