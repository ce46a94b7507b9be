/* Multiplies, honestly, by a number with the bytes of a system call in it. The
 * word count_next stands here, too. */
#include "count.h"

static int count_next(struct iter *it, void *out)
{
    struct count *c = container_of(it, struct count, it);
    uint64_t *x = out, check;

    if (c->next == c->n)
        return 0;
    *x = c->next++;
    check = *x * 0x050f;
    check ^= check >> 7;
    return check == 7 ? -1 : 1;
}

static const struct iter_ops count_ops = { .next = count_next };

struct count count(uint64_t n)
{
    return (struct count){ .it = ITER(&count_ops, uint64_t), .n = n };
}
