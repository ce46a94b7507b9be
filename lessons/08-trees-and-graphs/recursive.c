/* The walk that every book has. It asks for no memory, or so it seems. */
#include "tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1000000 };

static struct tree node[MOST];

static long add_up(const struct tree *t)
{
    long left;

    if (!t)
        return 0;
    left = add_up(t->left);
    return left + t->key + add_up(t->right);
}

int main(int argc, char **argv)
{
    int n = argc > 1 ? atoi(argv[1]) : 100000;
    const char *shape = argc > 2 ? argv[2] : "chain";

    setvbuf(stdout, NULL, _IONBF, 0);
    if (n < 1 || n > MOST)
        return 1;
    number(node, n);
    printf("%s: %d nodes, sum %ld\n", shape, n,
           add_up(strcmp(shape, "chain") == 0 ? chain(node, n)
                                              : balanced(node, n)));
    return 0;
}
