/* A list of chunks, of 64 items each: what the 1,024 bytes are for. */
#include "tee.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 64 };

struct chunk { struct chunk *next; char items[]; };

/* t->ring is the oldest chunk; t->head the item of it that is next, t->len
 * how many items there are in all. */
static struct chunk **tail(struct tee *t)
{
    struct chunk **c = (struct chunk **)&t->ring;

    while (*c && (*c)->next) c = &(*c)->next;
    return c;
}

static void drop(struct tee *t)
{
    for (struct chunk *c = (struct chunk *)t->ring, *next; c; c = next) next = c->next, free(c);
    t->ring = NULL, t->head = t->len = t->cap = 0;
}

/* A place for one item more, after all the others; t->cap chunks are there,
 * and the last one is remembered nowhere: it is found. */
static char *place(struct tee *t)
{
    size_t at = t->head + t->len;
    struct chunk **c, *new;

    if (at == t->cap * CHUNK) {
        if (!(new = malloc(sizeof *new + CHUNK * t->src->size))) return NULL;
        new->next = NULL;
        c = tail(t);
        if (*c) (*c)->next = new; else *c = new;
        t->cap++;
    }
    return (*tail(t))->items + at % CHUNK * t->src->size;
}

static int branch_next(struct iter *it, void *out)
{
    struct branch *b = container_of(it, struct branch, it);
    struct tee *t = b->tee;
    struct branch *o = &t->branch[b == t->branch];
    char *room = NULL;
    int rc;

    if (b->pos < o->pos) {
        struct chunk *c = (struct chunk *)t->ring;
        memcpy(out, c->items + t->head++ * it->size, it->size);
        t->len--, b->pos++;
        if (b->pos == o->pos) drop(t);
        else if (t->head == CHUNK) t->ring = (char *)c->next, free(c), t->head = 0, t->cap--;
        return 1;
    }
    if (o->it.ops && !(room = place(t))) return b->pos == o->pos ? drop(t), -ENOMEM : -ENOMEM;
    if ((rc = iter_next(t->src, out)) > 0) {
        if (room) memcpy(room, out, it->size), t->len++;
        b->pos++;
    }
    if (b->pos == o->pos) drop(t);
    return rc;
}

static void branch_close(struct iter *it)
{
    struct branch *b = container_of(it, struct branch, it), *o = b->tee->branch + (b == b->tee->branch);

    if (b->pos < o->pos) drop(b->tee);
    if (!o->it.ops) iter_close(b->tee->src);
}

int tee_open(struct tee *t, struct iter *src)
{
    static const struct iter_ops ops = { branch_next, branch_close, 0 };

    *t = (struct tee){ .src = src };
    for (int i = 0; i < 2; i++) t->branch[i] = (struct branch){ { &ops, src->size, 1 }, t, 0 };
    return 0;
}
