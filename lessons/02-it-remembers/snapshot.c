/* The sum of n numbers, read from a copy "to be safe". */
#include "numbers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    int *copy = malloc(n * sizeof *copy);
    struct numbers reader;
    long long sum = 0;
    int x;

    if (!copy)
        exit(1);
    memcpy(copy, list, n * sizeof *copy);
    reader = numbers(copy, n);
    iter_each(&reader.it, x)
        sum += x;
    free(copy);
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
