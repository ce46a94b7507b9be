/* expect: peak */
/* Misconception: "only the heap counts". It goes left with an array of its own,
 * 32 KB on the stack, to make room on the path less often. */
#include "inorder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL = 16, MANY = 4096 };

static int make_room(struct inorder *w, size_t more)
{
    size_t cap = w->cap ? 2 * w->cap : SMALL;
    const struct node **grown;

    if (w->depth + more <= w->cap)
        return 0;
    while (cap < w->depth + more)
        cap *= 2;
    grown = realloc(w->path, cap * sizeof *grown);
    if (!grown)
        return -ENOMEM;
    w->path = grown;
    w->cap = cap;
    return 0;
}

static int push(struct inorder *w, const struct node *node)
{
    int rc = make_room(w, 1);

    if (rc == 0)
        w->path[w->depth++] = node;
    return rc;
}

/* Up to MANY of the nodes that are left of w->down, and itself. */
static int go_left(struct inorder *w)
{
    const struct node *way[MANY], *node = w->down;
    size_t n = 0;

    for (; node && n < MANY; node = node->kid[0])
        way[n++] = node;
    if (make_room(w, n) < 0)
        return -ENOMEM;
    memcpy(w->path + w->depth, way, n * sizeof *way);
    w->depth += n;
    w->down = node;
    return 0;
}

static int inorder_next(struct iter *it, void *out)
{
    struct inorder *w = container_of(it, struct inorder, it);
    const struct node *node;

    while (w->down)
        if (go_left(w) < 0)
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

        if (!smaller && push(w, node) < 0) {
            w->depth = 0;
            return -ENOMEM;
        }
        node = node->kid[smaller];
    }
    w->down = NULL;
    return 0;
}
