/* One tree, four ways to walk through it: what does each of them remember? */
#include "by_coroutine.h"
#include "by_parents.h"
#include "by_stack.h"
#include "by_threads.h"

#include <stdio.h>

static void print(const char *how, struct iter *it)
{
    int key;

    printf("%-10s", how);
    iter_each(it, key)
        printf(" %d", key);
    printf("\n");
    iter_close(it);
}

int main(void)
{
    static struct tree node[7];
    static char stack[16384];
    struct tree *root = balanced(node, 7);
    struct by_stack a = by_stack(root);
    struct by_parents c = by_parents(root);
    struct by_threads d = by_threads(root);
    struct coro b;

    setvbuf(stdout, NULL, _IONBF, 0);
    number(node, 7);
    coro_init(&b, sizeof(int), stack, sizeof stack, visit_all, root);
    print("stack", &a.it);
    print("coroutine", &b.it);
    print("parents", &c.it);
    print("threads", &d.it);
    return 0;
}
