/* expect: tests looks_at_each_node_in_at_most_three_pulls_on_average */
/* Misconception: "no memory at all is best". Each pull looks for the next key
 * from the root again, and a walk over a chain takes n * n steps. Of equal keys
 * it gives one. `cap` is the next key wanted. */
#include "inorder.h"

static int inorder_next(struct iter *it, void *out)
{
    struct inorder *w = container_of(it, struct inorder, it);
    const struct node *node = w->down, *found = NULL;

    while (node) {
        int smaller = node->key < w->cap;

        if (!smaller)
            found = node;
        node = node->kid[smaller];
    }
    if (!found)
        return 0;
    w->cap = found->key + 1;
    if (w->cap == 0)
        w->down = NULL;
    *(const struct node **)out = found;
    return 1;
}

static const struct iter_ops inorder_ops = { .next = inorder_next };

struct inorder inorder(const struct node *root)
{
    return (struct inorder){ .it = ITER(&inorder_ops, const struct node *),
                             .down = root };
}

int inorder_seek(struct inorder *w, uint64_t key)
{
    w->cap = key;
    return 0;
}
