/* 1*1 + 2*2 + ... + n*n: first the list, then the sum. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t sum_squares(uint64_t n)
{
    uint64_t *squares = malloc(n * sizeof *squares);
    uint64_t sum = 0;

    if (!squares)
        exit(1);
    for (uint64_t i = 0; i < n; i++)
        squares[i] = (i + 1) * (i + 1);
    for (uint64_t i = 0; i < n; i++)
        sum += squares[i];
    free(squares);
    return sum;
}

int main(int argc, char **argv)
{
    uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000;

    printf("%llu\n", (unsigned long long)sum_squares(n));
    return 0;
}
