/* The k largest, with the largest of them on top. */
#include "heap.h"
#include "shuffled.h"

#include <stdio.h>

enum { K = 5 };

static bool larger(uint64_t a, uint64_t b)
{
    return a > b;
}

int main(void)
{
    struct shuffled src = shuffled(MILLION);
    uint64_t heap[K] = { 0 }, x;

    iter_each(&src.it, x)
        if (x > heap[0])
            replace_top(heap, K, x, larger);
    printf("%d largest of %d:", K, MILLION);
    for (int i = 0; i < K; i++)
        printf(" %d", (int)heap[i]);
    putchar('\n');
    return 0;
}
