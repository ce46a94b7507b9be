/* expect: gate; open: tests */
/* Jumps out of a pull over the heads of those who asked. */
#include "array_iter.h"

#include <setjmp.h>

static jmp_buf start;

static int array_next(struct iter *it, void *out)
{
    (void)it;
    (void)out;
    longjmp(start, 1);
}

static const struct iter_ops array_ops = { .next = array_next };

struct array_iter array_iter(const int64_t *data, size_t len)
{
    struct array_iter a = { .it = ITER(&array_ops, int64_t),
                            .data = data,
                            .len = len };

    setjmp(start);
    return a;
}
