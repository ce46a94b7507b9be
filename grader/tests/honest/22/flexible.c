/* The path in a block with a header and a flexible array: `path` points into
 * it. It grows by calloc, memcpy and free; free comes by the cleanup attribute. */
#include "inorder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct block { const struct node *none[0], *of[0]; };

static void let_go(struct block **b) { free(*b); }
#define owned __attribute__((cleanup(let_go)))

static int push(struct inorder *w, const struct node *n)
{
    if (w->depth == w->cap) {
        size_t cap = w->cap * 2 + 8 * !w->cap;
        owned struct block *old = (struct block *)w->path;
        struct block *new = calloc(1, offsetof(struct block, of[cap]));
        if (!new)
            return old = NULL, -ENOMEM;
        if (old)
            memcpy(new->of, old->of, w->depth * sizeof *old->of);
        w->path = new->of, w->cap = cap;
    }
    return w->path[w->depth++] = n, 0;
}

static int inorder_next(struct iter *it, void *out)
{
    struct inorder *const w = container_of(it, struct inorder, it);
    const struct node *n;

    while ((n = w->down)) {
        if (push(w, n)) return -ENOMEM;
        w->down = n->kid[0];
    }
    if (!w->depth) return 0;
    n = w->path[--w->depth];
    w->down = n->kid[1];
    memcpy(out, &n, sizeof n);
    return 1;
}

static void inorder_close(struct iter *it)
{
    owned struct block *b = (struct block *)container_of(it, struct inorder, it)->path;
    (void)b;
}

struct inorder inorder(const struct node *root)
{
    static const struct iter_ops ops = { .close = inorder_close, .next = inorder_next };
    struct inorder w = { .it = ITER(&ops, const struct node *), .down = root };
    return w;
}

int inorder_seek(struct inorder *w, uint64_t key)
{
    for (const struct node *n = w->down; n; n = n->kid[n->key < key])
        if (n->key >= key && push(w, n) < 0) return w->depth = 0, -ENOMEM;
    return w->down = NULL, 0;
}
