/* tree.h - search trees in an array of nodes, which lie there in order. */
#ifndef TREE_H
#define TREE_H

#include <stddef.h>

struct tree {
    int key;
    struct tree *left, *right, *up;
};

/* The first n nodes as a tree that is as flat as can be. Answers its root. */
static inline struct tree *balanced(struct tree *node, int n)
{
    struct tree *middle = node + n / 2;

    if (n == 0)
        return NULL;
    middle->left = balanced(node, n / 2);
    middle->right = balanced(middle + 1, n - n / 2 - 1);
    if (middle->left)
        middle->left->up = middle;
    if (middle->right)
        middle->right->up = middle;
    return middle;
}

/* The same nodes, each the left kid of the next: a list, on its side. */
static inline struct tree *chain(struct tree *node, int n)
{
    for (int i = 1; i < n; i++) {
        node[i].left = &node[i - 1];
        node[i - 1].up = &node[i];
    }
    return &node[n - 1];
}

/* Their keys are 1, 2, 3 ... */
static inline void number(struct tree *node, int n)
{
    for (int i = 0; i < n; i++)
        node[i].key = i + 1;
}

#endif
