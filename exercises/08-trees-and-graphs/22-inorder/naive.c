/* expect: tests what_is_right_of_a_node_waits_for_the_next_pull holds_at_most_16_bytes_a_level_and_128 walks_chains_of_a_million_nodes seek_looks_at_no_more_nodes_than_the_tree_is_high seek_holds_at_most_16_bytes_a_level_and_128 seeks_in_chains_of_a_million_nodes, peak */
/*
 * 22-inorder, naive: the first pull collects the whole tree into a list that
 * doubles, by recursion, "because that is how one walks a tree". It gives the
 * right nodes.
 *
 * w->path is the list, w->cap its length, w->depth how many have been given,
 * and w->down is the root until the list is there.
 */
#include "inorder.h"

#include <errno.h>
#include <stdlib.h>

/* The list doubles whenever its length is a power of two. */
static int append(struct inorder *w, const struct node *node)
{
    if ((w->cap & (w->cap - 1)) == 0) {
        size_t room = w->cap ? 2 * w->cap : 1;
        const struct node **grown = realloc(w->path, room * sizeof *grown);

        if (!grown)
            return -ENOMEM;
        w->path = grown;
    }
    w->path[w->cap++] = node;
    return 0;
}

static int collect(struct inorder *w, const struct node *node)
{
    int rc;

    if (!node)
        return 0;
    rc = collect(w, node->kid[0]);
    if (rc == 0)
        rc = append(w, node);
    if (rc == 0)
        rc = collect(w, node->kid[1]);
    return rc;
}

static int prepare(struct inorder *w)
{
    int rc = collect(w, w->down);

    if (rc < 0) {
        free(w->path);
        w->path = NULL;
        w->cap = 0;
        return rc;
    }
    w->down = NULL;
    return 0;
}

static int inorder_next(struct iter *it, void *out)
{
    struct inorder *w = container_of(it, struct inorder, it);
    int rc = prepare(w);

    if (rc < 0 || w->depth == w->cap)
        return rc;
    *(const struct node **)out = w->path[w->depth++];
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

int inorder_seek(struct inorder *w, uint64_t key)
{
    int rc = prepare(w);

    while (rc == 0 && w->depth < w->cap && w->path[w->depth]->key < key)
        w->depth++;
    return rc;
}
