/* Mistake: malloc is asked for items where it wants bytes. */
#include "tee.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = 16 };

static struct branch *twin(const struct branch *b)
{
    struct branch *both = b->tee->branch;

    return b == &both[0] ? &both[1] : &both[0];
}

static bool is_open(const struct branch *b)
{
    return b->it.ops != NULL;
}

/* An item's place in the ring follows from its place in the stream. */
static char *slot(const struct tee *t, uint64_t pos)
{
    return t->ring + pos % t->cap * t->src->size;
}

static void forget(struct tee *t)
{
    free(t->ring);
    t->ring = NULL;
    t->cap = 0;
}

/* Twice the room. The items [from, to) move: their places depend on cap. */
static int grow(struct tee *t, uint64_t from, uint64_t to)
{
    struct tee old = *t;
    size_t cap = old.cap ? 2 * old.cap : FIRST;
    char *ring = malloc(cap);

    if (!ring)
        return -ENOMEM;
    t->ring = ring;
    t->cap = cap;
    for (; from < to; from++)
        memcpy(slot(t, from), slot(&old, from), old.src->size);
    free(old.ring);
    return 1;
}

static int give_kept(struct branch *b, void *out)
{
    memcpy(out, slot(b->tee, b->pos), b->it.size);
    b->pos++;
    return 1;
}

static int give_new(struct branch *b, void *out)
{
    int rc = iter_next(b->tee->src, out);

    b->pos += rc > 0;
    return rc;
}

/* Room comes first: an item that was pulled cannot be put back. */
static int give_and_keep(struct branch *b, void *out)
{
    struct tee *t = b->tee;
    uint64_t pos = b->pos, from = twin(b)->pos;
    int rc = pos - from < t->cap ? 1 : grow(t, from, pos);

    if (rc > 0)
        rc = give_new(b, out);
    if (rc > 0)
        memcpy(slot(t, pos), out, b->it.size);
    return rc;
}

/* A closed branch keeps its position: up to there, the other finds the items
 * in the ring. */
static int branch_next(struct iter *it, void *out)
{
    struct branch *b = container_of(it, struct branch, it), *other = twin(b);
    int rc;

    if (b->pos < other->pos)
        rc = give_kept(b, out);
    else if (is_open(other))
        rc = give_and_keep(b, out);
    else
        rc = give_new(b, out);
    if (b->pos == other->pos)
        forget(b->tee);
    return rc;
}

/* What is kept is for the branch behind. */
static void branch_close(struct iter *it)
{
    struct branch *b = container_of(it, struct branch, it), *other = twin(b);

    if (b->pos < other->pos)
        forget(b->tee);
    if (!is_open(other))
        iter_close(b->tee->src);
}

static const struct iter_ops branch_ops = { .next = branch_next,
                                            .close = branch_close };

int tee_open(struct tee *t, struct iter *src)
{
    struct branch b = { .it = { &branch_ops, src->size, 1 }, .tee = t };

    *t = (struct tee){ .src = src, .branch = { b, b } };
    return 0;
}
