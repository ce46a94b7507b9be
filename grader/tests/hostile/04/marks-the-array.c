/* expect: tests */
/* Uses the array itself as its notebook, and puts everything right at the
 * end. */
#include "array_iter.h"

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);
    int64_t *data = (int64_t *)a->data;

    if (a->index == a->len) {
        for (size_t i = 0; i < a->len; i++)
            data[i] = ~data[i];
        a->len = 0;
        a->index = 0;
        return 0;
    }
    *(int64_t *)out = data[a->index];
    data[a->index] = ~data[a->index];
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
