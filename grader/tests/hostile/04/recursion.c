/* expect: peak */
/* At the end it walks back to the start, one frame for each number. */
#include "array_iter.h"

static int64_t sum_back(const int64_t *data, size_t n)
{
    volatile int64_t here = n > 0 ? data[n - 1] : 0;

    return n > 0 ? (here ^ sum_back(data, n - 1)) : 0;
}

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->index == a->len) {
        *(int64_t *)out = sum_back(a->data, a->len);
        return 0;
    }
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
