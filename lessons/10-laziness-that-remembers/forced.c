/* The sum of thunks.c, computed as it goes. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 50000;
    uint64_t sum = 0;

    setvbuf(stdout, NULL, _IONBF, 0);
    for (uint64_t x = 1; x <= n; x++)
        sum = sum + x;
    printf("sum %" PRIu64 "\n", sum);
    return 0;
}
