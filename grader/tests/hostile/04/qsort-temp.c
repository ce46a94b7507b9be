/* expect: peak */
/* Borrows the room that qsort takes for itself: a call of malloc that is not
 * its own. */
#include "array_iter.h"

#include <stdlib.h>

static int no_matter(const void *a, const void *b)
{
    return a < b ? -1 : 1;
}

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);
    int64_t window[400];

    if (a->index == a->len)
        return 0;
    if (a->index == 100) {
        for (int i = 0; i < 400; i++)
            window[i] = a->data[a->index];
        qsort(window, 400, sizeof *window, no_matter);
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
