/* What is used up, the array or the iterator? */
#include "numbers.h"

#include <stdio.h>

static void pull(const char *name, struct iter *it, int times)
{
    int x;

    printf("%s:", name);
    while (times-- > 0)
        if (iter_next(it, &x) > 0)
            printf(" %d", x);
        else
            printf(" (the end)");
    printf("\n");
}

int main(void)
{
    int list[] = { 10, 20, 30, 40 };
    struct numbers a = numbers(list, 4), b = numbers(list, 4);

    pull("a", &a.it, 3);
    pull("b", &b.it, 1);
    pull("a", &a.it, 2);
    list[2] = 33;
    pull("b", &b.it, 3);
    return 0;
}
