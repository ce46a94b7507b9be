/* expect: gate; open: memcheck */
/* Reads beyond its array where the sanitizers were told not to look, with a
 * word made of two halves. */
#include "array_iter.h"

#define OF(half) no_##half
#define UNSEEN __attribute__((OF(sanitize_address), OF(sanitize)("undefined")))

static void dig(void)
{
    volatile char room[8192];

    for (int i = 0; i < 8192; i += 1024)
        room[i] = 0;
}

UNSEEN static int64_t beyond(size_t i)
{
    volatile int64_t here[2] = { 0, 0 };
    uintptr_t at = (uintptr_t)here + (i % 2 + 2) * sizeof *here;

    return *(const int64_t *)(at - 2048);
}

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);
    volatile int64_t ignored;

    if (a->index == a->len)
        return 0;
    if (a->index == 0)
        dig();
    ignored = beyond(a->index);
    *(int64_t *)out = a->data[a->index++];
    (void)ignored;
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
