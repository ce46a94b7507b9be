/* The even squares, counted, and the largest: no list at all. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000;
    size_t count = 0;
    uint64_t largest = 0;

    for (uint64_t i = 1; i <= n; i++) {
        uint64_t square = i * i;

        if (square % 2 == 0) {
            count++;
            largest = square; /* they grow: the last is the largest */
        }
    }
    printf("%zu even squares, the largest is %llu\n", count,
           (unsigned long long)largest);
    return 0;
}
