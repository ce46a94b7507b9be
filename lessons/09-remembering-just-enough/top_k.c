/* The k largest of a stream: a heap of k, with the smallest of them on top. */
#include "heap.h"
#include "shuffled.h"

#include <stdio.h>
#include <stdlib.h>

static bool smaller(uint64_t a, uint64_t b)
{
    return a < b;
}

/* The smallest first: it gives way to the last, and the heap is shorter. */
static void print_all(uint64_t *heap, size_t k)
{
    while (k > 0) {
        printf(" %d", (int)heap[0]);
        k--;
        replace_top(heap, k, heap[k], smaller);
    }
    putchar('\n');
}

int main(int argc, char **argv)
{
    size_t k = argc > 1 ? strtoul(argv[1], NULL, 10) : 5, taken = 0;
    uint64_t *heap = calloc(k, sizeof *heap), x;
    struct shuffled src = shuffled(MILLION);

    setvbuf(stdout, NULL, _IONBF, 0);
    if (!heap)
        return 1;
    iter_each(&src.it, x)
        if (x > heap[0]) {
            replace_top(heap, k, x, smaller);
            taken++;
        }
    printf("%zu largest of %d:", k, MILLION);
    print_all(heap, k);
    printf("%zu of them got into the heap at some time\n", taken);
    free(heap);
    return 0;
}
