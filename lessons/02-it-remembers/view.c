/* The sum of n numbers, read where they are. */
#include "numbers.h"

#include <stdio.h>
#include <stdlib.h>

static int *one_to(size_t n)
{
    int *list = malloc(n * sizeof *list);

    if (!list)
        exit(1);
    for (size_t i = 0; i < n; i++)
        list[i] = (int)i + 1;
    return list;
}

static long long sum_of(const int *list, size_t n)
{
    struct numbers reader = numbers(list, n);
    long long sum = 0;
    int x;

    iter_each(&reader.it, x)
        sum += x;
    return sum;
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    int *list = one_to(n);

    setvbuf(stdout, NULL, _IONBF, 0);
    printf("%lld\n", sum_of(list, n));
    free(list);
    return 0;
}
