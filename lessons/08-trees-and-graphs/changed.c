/* A tree changes while somebody walks in it. Nothing is freed, so nothing
 * crashes; it would be better if it did. */
#include "by_stack.h"

#include <stdio.h>

/* What a balanced tree does to itself when something is inserted:
 *
 *        t            left
 *       / \           /  \
 *    left  c   ->    a    t
 *     / \                / \
 *    a   b              b   c
 */
static struct tree *turn_right(struct tree *t)
{
    struct tree *left = t->left;

    t->left = left->right;
    left->right = t;
    return left;
}

int main(void)
{
    static struct tree node[7];
    struct tree *root = balanced(node, 7);
    struct by_stack w = by_stack(root);
    int key;

    number(node, 7);
    iter_each(&w.it, key) {
        printf("%d ", key);
        if (key == 1)
            root = turn_right(root);
    }
    iter_close(&w.it);
    printf("(the root is %d now)\n", root->key);
    return 0;
}
