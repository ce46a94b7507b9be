/* expect: sanitizers */
/* Keeps a list below the stack pointer, where no tool for the heap looks. */
#include "array_iter.h"

/* Where it has been once, there is memory. */
static void dig(void)
{
    volatile char room[8192];

    for (int i = 0; i < 8192; i += 1024)
        room[i] = 0;
}

static volatile int64_t *below(void)
{
    volatile int64_t here;
    uintptr_t at = (uintptr_t)&here;

    return (volatile int64_t *)(at - 1024);
}

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->index == a->len)
        return 0;
    if (a->index == 0)
        dig();
    *below() = a->data[a->index++];
    *(int64_t *)out = *below();
    return 1;
}

static const struct iter_ops array_ops = { .next = array_next };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}
