/* Where do two lists differ first? Try it with two callbacks. */
#include "numbers.h"

#include <stdio.h>

static const int ours[] = { 3, 1, 4, 1, 5 }, yours[] = { 3, 1, 4, 2, 5 };
static int compared, equal;

static void each(const int *list, void (*visit)(int x, void *ctx), void *ctx)
{
    for (size_t i = 0; i < 5; i++)
        visit(list[i], ctx);
}

static void compare(int y, void *ctx)
{
    const int *x = ctx;

    compared++;
    equal += *x == y; /* but in step? nobody here knows how far we are */
}

static void visit(int x, void *ctx)
{
    (void)ctx;
    each(yours, compare, &x);
}

int main(void)
{
    struct numbers a = numbers(ours, 5), b = numbers(yours, 5);
    int pulled = 0, x, y;

    each(ours, visit, NULL);
    printf("called: %d comparisons, %d equal\n", compared, equal);
    while (iter_next(&a.it, &x) > 0 && iter_next(&b.it, &y) > 0) {
        pulled++;
        if (x != y)
            break;
    }
    printf("pulled: %d comparisons, %d is not %d\n", pulled, x, y);
    return 0;
}
