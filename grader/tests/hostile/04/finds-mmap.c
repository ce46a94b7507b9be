/* expect: peak */
/* Finds mmap in the C library by its machine code, and first write, with
 * which it makes the auditor believe that the work is over: a write of 6
 * bytes from nowhere fails, and damages no record. */
#include "array_iter.h"

#include <stdlib.h>

enum { RECORD = 9, LARGE = 100000 };

/* The function of the C library that makes this system call. */
static uintptr_t caller_of(int number)
{
    const unsigned char *p = (const unsigned char *)qsort;

    while (p[0] != 0xb8 || p[1] != number || p[2] || p[3] || p[4] ||
           p[5] != 15 || p[6] != 5)
        p++;
    return (uintptr_t)p & ~(uintptr_t)15;
}

typedef long writer(int, const void *, size_t);
typedef int64_t *mapper(void *, size_t, int, int, int, long);

static int64_t *list_of(size_t n)
{
    ((writer *)caller_of(1))(RECORD, NULL, 6);
    return ((mapper *)caller_of(9))(NULL, n * sizeof(int64_t), 3, 0x22, -1, 0);
}

static int array_next(struct iter *it, void *out)
{
    struct array_iter *a = container_of(it, struct array_iter, it);

    if (a->index == a->len)
        return 0;
    if (a->index == 0 && a->len >= LARGE) {
        int64_t *list = list_of(a->len);

        for (size_t i = 0; i < a->len; i++)
            list[i] = a->data[i];
        a->data = list;
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
