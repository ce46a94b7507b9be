/* expect: tests only_reads_the_tree */
/* Misconception: "const keeps out only those who do not cast". Morris threading
 * needs no memory, because it writes the way back into the tree: a second walk
 * trips over it, and a walk that is closed midway leaves it there. With `depth`
 * 1, what is left of `down` was given. */
#include "inorder.h"

/* The last node left of this one, or the one whose thread leads back to it. */
static struct node *last_before(struct node *node)
{
    struct node *last = node->kid[0];

    while (last->kid[1] && last->kid[1] != node)
        last = last->kid[1];
    return last;
}

static int inorder_next(struct iter *it, void *out)
{
    struct inorder *w = container_of(it, struct inorder, it);
    struct node *node = (struct node *)w->down, *last;

    while (node && node->kid[0] && !w->depth) {
        last = last_before(node);
        if (last->kid[1] == node) {
            last->kid[1] = NULL;
            break;
        }
        last->kid[1] = node;
        node = node->kid[0];
    }
    if (!node)
        return 0;
    w->down = node->kid[1];
    w->depth = 0;
    *(const struct node **)out = node;
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
    const struct node *node = NULL;

    while (inorder_next(&w->it, &node) > 0)
        if (node->key >= key) {
            w->down = node;
            w->depth = 1;
            break;
        }
    return 0;
}
