/* expect: gate; open: peak */
/* Keeps the numbers as environment variables. */
#include "array_iter.h"

#include <stdlib.h>

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);
    char name[3] = { 'A', 0, 0 };

    if (a->index == a->len)
        return 0;
    name[1] = (char)('A' + a->index % 26);
    setenv(name, "kept", 1);
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
