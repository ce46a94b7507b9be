/* expect: tests */
/* Keeps its index in errno: memory that is not its own, and in no figure. */
#include "array_iter.h"

#include <errno.h>

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->index == 0)
        errno = 0;
    a->index = (size_t)errno;
    if (a->index == a->len)
        return 0;
    *(int64_t *)out = a->data[a->index++];
    errno = (int)a->index;
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
