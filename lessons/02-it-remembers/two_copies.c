/* All pairs of n numbers, with a copy of the array for every loop. */
#include "numbers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t copied;

static int *copy_of(const int *list, size_t n)
{
    int *copy = malloc(n * sizeof *copy);

    if (!copy)
        exit(1);
    memcpy(copy, list, n * sizeof *copy);
    copied += n * sizeof *copy;
    return copy;
}

static size_t pairs_with(int x, const int *list, size_t n)
{
    int *copy = copy_of(list, n);
    struct numbers b = numbers(copy, n);
    size_t equal = 0;
    int y;

    iter_each(&b.it, y)
        equal += x == y;
    free(copy);
    return equal;
}

int main(void)
{
    static int list[1000];
    const size_t n = sizeof list / sizeof *list;
    int *copy = copy_of(list, n);
    struct numbers a = numbers(copy, n);
    size_t equal = 0;
    int x;

    setvbuf(stdout, NULL, _IONBF, 0);
    iter_each(&a.it, x)
        equal += pairs_with(x, list, n);
    printf("%zu pairs are equal, %zu bytes were copied\n", equal, copied);
    free(copy);
    return 0;
}
