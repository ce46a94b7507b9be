/* expect: gate; open: nobody */
/* Lets the linker find the memory: a COMMON symbol is in no section of the
 * object file. */
#include "array_iter.h"

__attribute__((common)) int64_t kept[4000];

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->index == a->len)
        return 0;
    kept[a->index % 4000] = a->data[a->index];
    *(int64_t *)out = kept[a->index++ % 4000];
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
