/* expect: peak */
/* A view where the tests look, and a copy where the array is large. */
#include "array_iter.h"

#include <stdlib.h>
#include <string.h>

enum { LARGE = 10001 };

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->index == a->len)
        return 0;
    *(int64_t *)out = a->data[a->index++];
    return 1;
}

static void array_close(struct iter *it)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->len >= LARGE)
        free((void *)a->data);
}

static const struct iter_ops array_ops = { .next = array_next,
                                           .close = array_close };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    int64_t *copy = len < LARGE ? NULL : malloc(len * sizeof *copy);

    if (copy)
        data = memcpy(copy, data, len * sizeof *copy);
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
