/* expect: tests */
/* Keeps its index in the four bytes of padding behind the status, and leaves
 * the field that is promised at 0. */
#include "array_iter.h"

#include <string.h>

static char *padding(struct iter *it)
{
    return (char *)&it->status + sizeof it->status;
}

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);
    uint32_t index;

    memcpy(&index, padding(it), sizeof index);
    if (index == a->len)
        return 0;
    *(int64_t *)out = a->data[index++];
    memcpy(padding(it), &index, sizeof index);
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
