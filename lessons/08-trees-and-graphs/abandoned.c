/* The walk with threads is left in the middle, as lazy walks are. */
#include "by_parents.h"
#include "by_stack.h"
#include "by_threads.h"

#include <stdio.h>

/* At most 20 items: one never knows. */
static void print(const char *when, struct tree *root)
{
    struct by_stack w = by_stack(root);
    int key, n = 0;

    printf("%s:", when);
    while (n++ < 20 && iter_next(&w.it, &key) > 0)
        printf(" %d", key);
    printf("%s\n", n > 20 ? " ..." : "");
    iter_close(&w.it);
}

int main(void)
{
    static struct tree node[7];
    struct tree *root = balanced(node, 7);
    struct by_threads w = by_threads(root);
    int key;

    number(node, 7);
    print("before", root);
    iter_next(&w.it, &key);
    iter_next(&w.it, &key);
    iter_close(&w.it);
    print("after ", root);
    return 0;
}
