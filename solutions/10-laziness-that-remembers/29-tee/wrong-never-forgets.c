/* expect: tests lets_go_of_what_both_have_given */
/* Misconception: "lazy means small". Nothing is pulled too early, and nothing
 * that was pulled is ever let go of: a list with extra steps. */
#include "tee.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int make_room(struct tee *t)
{
    size_t cap = t->cap ? 2 * t->cap : 16;
    char *grown;

    if (t->len < t->cap)
        return 1;
    grown = realloc(t->ring, cap * t->src->size);
    if (!grown)
        return -ENOMEM;
    t->ring = grown;
    t->cap = cap;
    return 1;
}

static char *item(struct tee *t, uint64_t pos)
{
    return t->ring + pos * t->src->size;
}

static int branch_next(struct iter *it, void *out)
{
    struct branch *b = container_of(it, struct branch, it);
    struct tee *t = b->tee;
    int rc = 1;

    if (b->pos == t->len) {
        rc = make_room(t);
        if (rc > 0)
            rc = iter_next(t->src, item(t, t->len));
        t->len += rc > 0;
    }
    if (rc > 0)
        memcpy(out, item(t, b->pos++), it->size);
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
    return 0;
}
