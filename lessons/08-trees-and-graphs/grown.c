/* A tree that nobody balances is as deep as its keys make it. */
#include "tree.h"

#include <stdint.h>
#include <stdio.h>

enum { N = 10000 };

static struct tree node[N];

static void insert(struct tree **place, struct tree *t)
{
    while (*place)
        place = t->key < (*place)->key ? &(*place)->left : &(*place)->right;
    *place = t;
}

static int levels(const struct tree *t)
{
    int left = t ? levels(t->left) : 0, right = t ? levels(t->right) : 0;

    return t ? 1 + (left > right ? left : right) : 0;
}

static void grow(const char *order)
{
    struct tree *root = NULL;

    for (int i = 0; i < N; i++)
        node[i].left = node[i].right = NULL;
    for (int i = 0; i < N; i++)
        insert(&root, &node[i]);
    printf("%s %d keys, %d levels\n", order, N, levels(root));
}

static void shuffle(void)
{
    uint64_t seed = 1;

    for (int i = N - 1; i > 0; i--) {
        int key = node[i].key, j;

        seed = seed * 6364136223846793005 + 1442695040888963407;
        j = (int)((seed >> 33) % (uint64_t)(i + 1));
        node[i].key = node[j].key;
        node[j].key = key;
    }
}

int main(void)
{
    number(node, N);
    grow("sorted:  ");
    shuffle();
    grow("shuffled:");
    return 0;
}
