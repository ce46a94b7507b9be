/* expect: tests a_number_changed_ahead_is_given_as_it_is_then making_and_pulling_allocate_nothing, peak */
/*
 * 04-array-iter, naive: the array is copied "to be safe". It gives the right
 * numbers, but those of yesterday.
 */
#include "array_iter.h"

#include <stdlib.h>
#include <string.h>

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

    free((void *)a->data);
}

static const struct iter_ops array_ops = { .next = array_next,
                                           .close = array_close };

/* Without room for a copy there is nothing to iterate over, and no way to say
 * so: another reason not to make one. */
struct array_iter array_iter(const int64_t *data, size_t len)
{
    int64_t *copy = malloc(len * sizeof *copy);

    if (copy && len > 0)
        memcpy(copy, data, len * sizeof *copy);
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = copy,
                                .len = copy ? len : 0 };
}
