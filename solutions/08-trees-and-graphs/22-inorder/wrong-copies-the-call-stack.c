/* expect: tests holds_at_most_16_bytes_a_level_and_128 */
/* Misconception: "a stack of my own is a copy of the call stack". Its frames
 * are twice as large as what must be known, and stay when their node was given.
 */
#include "inorder.h"

#include <errno.h>
#include <stdlib.h>

enum { SMALL = 8 };

enum state { FRESH, LEFT_DONE, ALL_DONE };

struct frame {
    const struct node *node;
    enum state state;
};

static struct frame *frames(struct inorder *w)
{
    return (struct frame *)w->path;
}

static int make_room(struct inorder *w)
{
    size_t cap = w->cap ? 2 * w->cap : SMALL;
    struct frame *grown;

    if (w->depth < w->cap)
        return 0;
    grown = realloc(w->path, cap * sizeof *grown);
    if (!grown)
        return -ENOMEM;
    w->path = (const struct node **)grown;
    w->cap = cap;
    return 0;
}

/* Calls for a node: pushes its frame, if there is a node. */
static int call(struct inorder *w, const struct node *node)
{
    int rc = node ? make_room(w) : 0;

    if (node && rc == 0)
        frames(w)[w->depth++] = (struct frame){ node, FRESH };
    return rc;
}

static int inorder_next(struct iter *it, void *out)
{
    struct inorder *w = container_of(it, struct inorder, it);
    struct frame *top;

    if (w->down && call(w, w->down) < 0)
        return -ENOMEM;
    w->down = NULL;
    while (w->depth > 0) {
        top = &frames(w)[w->depth - 1];
        if (top->state == LEFT_DONE) {
            top->state = ALL_DONE;
            w->down = top->node->kid[1];
            *(const struct node **)out = top->node;
            return 1;
        }
        if (top->state == ALL_DONE) {
            w->depth--;
            continue;
        }
        top->state = LEFT_DONE;
        w->down = top->node->kid[0];
        if (call(w, w->down) < 0)
            return -ENOMEM;
        w->down = NULL;
    }
    return 0;
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

        if (!smaller && call(w, node) < 0) {
            w->depth = 0;
            return -ENOMEM;
        }
        if (!smaller)
            frames(w)[w->depth - 1].state = LEFT_DONE;
        node = node->kid[smaller];
    }
    w->down = NULL;
    return 0;
}
