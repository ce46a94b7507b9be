/* expect: tests a_number_changed_ahead_is_given_as_it_is_then */
/* Misconception: "an iterator is a collection". It makes itself one, at least
 * not before the first pull. */
#include "array_iter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int collect(struct array_iter *a)
{
    int64_t *copy = malloc(a->len * sizeof *copy);

    if (!copy)
        return -ENOMEM;
    if (a->len > 0)
        memcpy(copy, a->data, a->len * sizeof *copy);
    a->data = copy;
    return 0;
}

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->index == 0 && collect(a) < 0)
        return -ENOMEM;
    if (a->index == a->len)
        return 0;
    *(int64_t *)out = a->data[a->index++];
    return 1;
}

static void array_close(struct iter *it)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->index > 0)
        free((void *)a->data);
}

static const struct iter_ops array_ops = { .next = array_next,
                                           .close = array_close };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
