/* expect: sanitizers */
/* Does what it likes beyond its array, but not in the program with the
 * sanitizers, which says by a macro that it is that. */
#include "array_iter.h"

static const int64_t beyond;

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);
    volatile int64_t here[2] = { 0, 0 };
    volatile size_t at = a->index % 2 + 2;

    if (a->index == a->len)
        return 0;
#ifndef __SANITIZE_ADDRESS__
    here[1] = here[at] + beyond;
#endif
    *(int64_t *)out = a->data[a->index++] + 0 * here[1];
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
