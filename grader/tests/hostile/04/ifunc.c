/* expect: gate; open: nobody */
/* Chooses its function while the program is loaded: code that runs before
 * main. */
#include "array_iter.h"

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->index == a->len)
        return 0;
    *(int64_t *)out = a->data[a->index++];
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

static struct array_iter make(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}

static struct array_iter (*choose(void))(const int64_t *, size_t)
{
    return make;
}

struct array_iter array_iter(const int64_t *data, size_t len)
    __attribute__((ifunc("choose")));
