/* expect: tests a_refused_seek_changes_nothing */
/* A slip: a refused seek leaves its half of the path behind. */
#include "inorder.h"

#include <errno.h>
#include <stdlib.h>

enum { SMALL = 16 };

static int make_room(struct inorder *w)
{
    size_t cap = w->cap ? 2 * w->cap : SMALL;
    const struct node **grown;

    if (w->depth < w->cap)
        return 0;
    grown = realloc(w->path, cap * sizeof *grown);
    if (!grown)
        return -ENOMEM;
    w->path = grown;
    w->cap = cap;
    return 0;
}

static int push(struct inorder *w, const struct node *node)
{
    int rc = make_room(w);

    if (rc == 0)
        w->path[w->depth++] = node;
    return rc;
}

/* A node leaves `down` only when it is on the path: a refused push can be
 * tried again. */
static int inorder_next(struct iter *it, void *out)
{
    struct inorder *w = container_of(it, struct inorder, it);
    const struct node *node;

    for (; w->down; w->down = w->down->kid[0])
        if (push(w, w->down) < 0)
            return -ENOMEM;
    if (w->depth == 0)
        return 0;
    node = w->path[--w->depth];
    w->down = node->kid[1];
    *(const struct node **)out = node;
    return 1;
}

static void inorder_close(struct iter *it)
{
    free(container_of(it, struct inorder, it)->path);
}

static const struct iter_ops inorder_ops = { .next = inorder_next,
                                             .close = inorder_close };

struct inorder inorder(const struct node *root)
{
    return (struct inorder){ .it = ITER(&inorder_ops, const struct node *),
                             .down = root };
}

/* A node with a smaller key has no turn, and nothing left of it has. */
int inorder_seek(struct inorder *w, uint64_t key)
{
    const struct node *node = w->down;

    while (node) {
        int smaller = node->key < key;

        if (!smaller && push(w, node) < 0)
            return -ENOMEM;
        node = node->kid[smaller];
    }
    w->down = NULL;
    return 0;
}
