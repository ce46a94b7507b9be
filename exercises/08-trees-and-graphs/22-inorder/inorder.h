/*
 * inorder.h - the contract of exercise 22. Do not edit: the grader uses its own
 * copy.
 *
 * A walk gives the nodes of a binary search tree in order: first what is left
 * of a node, then the node, then what is right of it. The nodes do not know
 * their parents, so the walk remembers the way back up, and nothing else: its
 * memory follows the height of the tree, not its size.
 */
#ifndef INORDER_H
#define INORDER_H

#include "iter.h"

#include <stddef.h>
#include <stdint.h>

/* In order, the keys never descend. Equal keys are allowed, on either side. */
struct node {
    uint64_t key;
    struct node *kid[2]; /* left and right; NULL: nothing there */
};

/* Which fields matter is up to you. */
struct inorder {
    struct iter it;
    const struct node *down;  /* the tree to go down into next, or NULL */
    const struct node **path; /* the nodes that wait for their turn */
    size_t depth, cap; /* how many wait, and how many there is room for */
};

/*
 * Make a walk over the tree with this root; NULL is the tree without nodes.
 * Item: const struct node *, the node itself, not a copy.
 *
 * Making one looks at no node, allocates nothing, and cannot fail.
 *
 * The tree is borrowed: it stays as it is until the walk is closed. The walk
 * only reads it, so there may be any number of walks over one tree.
 *
 * Looking. A pull goes down to its node and no further: nothing right of a node
 * is looked at before the pull after the one that gave the node. From end to
 * end, each node is looked at in at most three pulls on average, whatever the
 * tree looks like.
 *
 * Memory. Let h be the height: the number of nodes on the longest way down. At
 * most 16 * h + 128 bytes of heap are held; for a tree without nodes, none.
 * h may be a million, and the stack of calls does not grow with it.
 *
 * -ENOMEM answers a pull when there is no room to remember the way. Nothing is
 * lost: after iter_clear, the walk goes on where it was.
 */
struct inorder inorder(const struct node *root);

/*
 * Start at the first node whose key is >= key; at the end, when there is none.
 * To be called once at most, before the first pull.
 *
 * Looks at no more nodes than the tree is high, the first pull included.
 *
 * Answers 0, or -ENOMEM: then nothing has changed. It may be called again, and
 * the walk still starts at the first node of all if it is not.
 */
int inorder_seek(struct inorder *w, uint64_t key);

#endif
