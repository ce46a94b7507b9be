/* Double every number, first with an iterator, then without. */
#include "numbers.h"

#include <stdio.h>

static void print(const int *list)
{
    printf("%d %d %d\n", list[0], list[1], list[2]);
}

int main(void)
{
    int list[] = { 1, 2, 3 };
    struct numbers n = numbers(list, 3);
    int x;

    iter_each(&n.it, x)
        x *= 2;
    print(list);

    for (size_t i = 0; i < 3; i++)
        list[i] *= 2;
    print(list);
    return 0;
}
