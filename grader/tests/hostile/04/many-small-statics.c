/* expect: peak */
/* Hoards what it gives in four variables, each of which is within the 256
 * bytes that all of them may have. */
#include "array_iter.h"

static int64_t first[31], second[31], third[31], fourth[31];

static void hoard(size_t i, int64_t item)
{
    int64_t *const all[] = { first, second, third, fourth };

    all[i / 31 % 4][i % 31] = item;
}

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->index == a->len)
        return 0;
    hoard(a->index, a->data[a->index]);
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
