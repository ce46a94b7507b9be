/*
 * 22-inorder: keep the path, not the tree.
 *
 * Lesson    lessons/08-trees-and-graphs/README.md
 * Contract  inorder.h             what your code promises
 * Tests     test_inorder.c        read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 22               from the top of the repository
 * Stuck     make hint EX=22
 */
#include "inorder.h"

static int inorder_next(struct iter *it, void *out)
{
    struct inorder *w = container_of(it, struct inorder, it);

    /* TODO 2: go down to the left as far as it goes, and remember the way.
     * TODO 3: give the node that was remembered last. What comes after it?
     * TODO 4: what when there is no room to remember one more? */
    (void)w;
    (void)out;
    return 0;
}

/* TODO 5: what was allocated must be freed: who does that? */
static const struct iter_ops inorder_ops = { .next = inorder_next };

struct inorder inorder(const struct node *root)
{
    /* TODO 1: what must a walk know before its first pull? */
    (void)root;
    return (struct inorder){ .it = ITER(&inorder_ops, const struct node *) };
}

int inorder_seek(struct inorder *w, uint64_t key)
{
    /* TODO 6: go down once. Which of the nodes you meet will have a turn?
     * TODO 7: -ENOMEM, as if nothing had happened. */
    (void)w;
    (void)key;
    return 0;
}
