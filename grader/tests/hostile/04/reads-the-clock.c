/* expect: gate; open: nobody */
/* Reads the counter of cycles with a builtin, to tell a slow run, which is
 * measured, from a quick one. */
#include "array_iter.h"

#include <x86intrin.h>

static uint64_t cycles_of_a_loop(void)
{
    uint64_t start = __rdtsc();

    for (volatile int i = 0; i < 10; i++)
        ;
    return __rdtsc() - start;
}

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->index == a->len)
        return 0;
    if (a->index == 3)
        *(uint64_t *)out = cycles_of_a_loop();
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
