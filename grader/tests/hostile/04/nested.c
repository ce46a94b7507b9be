/* expect: gate; open: tests */
/* Hides its state in the frame of its maker, with a nested function that is
 * called from elsewhere. */
#include "array_iter.h"

struct array_iter array_iter(const int64_t *data, size_t len)
{
    static struct iter_ops ops;
    size_t given = 0;

    int next(struct iter * it, void *out)
    {
        struct array_iter *a = container_of(it, struct array_iter, it);

        if (given == len)
            return 0;
        *(int64_t *)out = data[given++];
        a->index = given;
        return 1;
    }

    ops.next = next;
    return (struct array_iter){ .it = ITER(&ops, int64_t),
                                .data = data,
                                .len = len };
}
