/* One idea in three steps: a loop, its variables in a struct, an iterator. */
#include "numbers.h"

#include <stdbool.h>
#include <stdio.h>

struct bookmark {
    const int *at, *end;
};

static bool next(struct bookmark *b, int *out)
{
    if (b->at == b->end)
        return false;
    *out = *b->at;
    b->at++;
    return true;
}

/* It knows no array: whatever gives int will do. */
static void print(struct iter *it)
{
    int x;

    printf("iterator:");
    iter_each(it, x)
        printf(" %d", x);
    printf("\n");
}

int main(void)
{
    const int list[] = { 1, 2, 3, 4, 5 };
    struct bookmark b = { list, list + 5 };
    struct numbers n = numbers(list, 5);
    int x;

    printf("loop:");
    for (const int *at = list, *end = list + 5; at != end; at++)
        printf(" %d", *at);
    printf("\n");

    printf("struct:");
    while (next(&b, &x))
        printf(" %d", x);
    printf("\n");

    print(&n.it);
    return 0;
}
