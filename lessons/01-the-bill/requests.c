/* A hundred requests at once: each is begun before any is finished. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { REQUESTS = 100, N = 100000 };

static uint64_t *begin(void)
{
    uint64_t *squares = malloc(N * sizeof *squares);

    if (!squares)
        exit(1);
    for (uint64_t i = 0; i < N; i++)
        squares[i] = (i + 1) * (i + 1);
    return squares;
}

static uint64_t finish(uint64_t *squares)
{
    uint64_t sum = 0;

    for (uint64_t i = 0; i < N; i++)
        sum += squares[i];
    free(squares);
    return sum;
}

int main(void)
{
    uint64_t *open[REQUESTS], answer = 0;

    for (int i = 0; i < REQUESTS; i++)
        open[i] = begin();
    for (int i = 0; i < REQUESTS; i++)
        answer = finish(open[i]);
    printf("%d times %llu\n", REQUESTS, (unsigned long long)answer);
    return 0;
}
