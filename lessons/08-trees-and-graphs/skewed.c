/* The same walk through a flat tree, and through one that is a list. */
#include "by_stack.h"

#include <stdio.h>
#include <string.h>

enum { MOST = 1000000 };

static struct tree node[MOST];

static void walk(const char *shape, int n)
{
    struct tree *root =
        strcmp(shape, "chain") == 0 ? chain(node, n) : balanced(node, n);
    struct by_stack w = by_stack(root);
    size_t deepest = 0;
    int key;

    iter_each(&w.it, key)
        deepest = w.depth > deepest ? w.depth : deepest;
    iter_close(&w.it);
    printf("%s: %d nodes, the path has up to %zu\n", shape, n, deepest + 1);
}

int main(int argc, char **argv)
{
    int n = argc > 1 ? atoi(argv[1]) : 100000;

    setvbuf(stdout, NULL, _IONBF, 0);
    if (n < 1 || n > MOST)
        return 1;
    if (argc > 2)
        walk(argv[2], n);
    for (int i = 0; argc <= 2 && i < 2; i++) {
        memset(node, 0, sizeof node);
        walk(i ? "chain" : "balanced", n);
    }
    return 0;
}
