/* expect: gate; open: peak */
/* Takes memory, and tells valgrind that it was given back. */
#include "array_iter.h"

#include <stdlib.h>
#include <valgrind/valgrind.h>

enum { LARGE = 1000 };

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
    (void)it;
}

static const struct iter_ops array_ops = { .next = array_next,
                                           .close = array_close };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    static int64_t *copy;

    if (len == LARGE && RUNNING_ON_VALGRIND) {
        copy = malloc(len * sizeof *copy);
        VALGRIND_FREELIKE_BLOCK(copy, 0);
        copy[0] = data[0];
    }
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
