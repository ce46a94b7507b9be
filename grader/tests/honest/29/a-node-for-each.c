/* A list with a node for each item: malloc and free a thousand times. The end
 * of it is in `cap`, as a number. */
#include "tee.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct node { struct node *next; char item[]; };
_Static_assert(sizeof(size_t) == sizeof(uintptr_t), "a size_t holds a pointer");
#define FIRST(t) (*(struct node **)&(t)->ring)
#define LAST(t) ((struct node *)(t)->cap)
#define autofree __attribute__((cleanup(free_node)))
static void free_node(struct node **n) { free(*n); }

static void pop(struct tee *t) { autofree struct node *n = FIRST(t); FIRST(t) = n->next; t->len--; }

static int branch_next(struct iter *it, void *out)
{
    struct branch *b = (struct branch *)it;
    struct tee *t = b->tee;
    struct branch *other = &t->branch[!(b - t->branch)];
    autofree struct node *n = NULL;
    int rc;

    if (other->pos > b->pos) {
        memcpy(out, FIRST(t)->item, it->size);
        pop(t);
        return b->pos++, 1;
    }
    if (other->it.ops && !(n = malloc(sizeof *n + it->size)))
        return -ENOMEM;
    rc = iter_next(t->src, out);
    if (rc <= 0)
        return rc;
    b->pos++;
    if (n) {
        *n = (struct node){ .next = NULL };
        memcpy(n->item, out, it->size);
        if (t->len++) LAST(t)->next = n; else FIRST(t) = n;
        t->cap = (size_t)n;
        n = NULL;
    }
    return rc;
}

static void branch_close(struct iter *it)
{
    struct branch *b = (struct branch *)it;
    struct tee *t = b->tee;
    struct branch *other = &t->branch[!(b - t->branch)];

    while (b->pos < other->pos && t->len) pop(t);
    if (!other->it.ops) iter_close(t->src);
}

int tee_open(struct tee *t, struct iter *src)
{
    static const struct iter_ops ops = { .next = branch_next, .close = branch_close };
    const struct branch b = { .it = { &ops, src->size, 1 }, .tee = t };
    return memset(t, 0, sizeof *t), t->src = src, t->branch[0] = t->branch[1] = b, 0;
}
