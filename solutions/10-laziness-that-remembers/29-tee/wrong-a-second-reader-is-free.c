/* expect: tests both_give_every_item_in_lock_step */
/* Misconception: "tee is free": two iterators over one source are two readers.
 * They steal each other's items. */
#include "tee.h"

static int branch_next(struct iter *it, void *out)
{
    struct branch *b = container_of(it, struct branch, it);

    return iter_next(b->tee->src, out);
}

static void branch_close(struct iter *it)
{
    struct tee *t = container_of(it, struct branch, it)->tee;

    if (!t->branch[0].it.ops && !t->branch[1].it.ops)
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
