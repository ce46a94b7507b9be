/* expect: gate; open: peak */
/* Calls mmap by another name. */
#include "array_iter.h"

#include <stddef.h>
#include <sys/mman.h>

extern void *strdup_all(void *, size_t, int, int, int, long) __asm__("mmap");

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);
    int64_t *room;

    if (a->index == a->len)
        return 0;
    if (a->index == 0) {
        room = strdup_all(NULL, a->len * sizeof *room, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        room[0] = a->data[0];
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
