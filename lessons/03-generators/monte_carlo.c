/* Pi, from points thrown at a square: how many fall inside the circle? */
#include "noise.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000, inside = 0;
    struct noise source = noise(1);

    setvbuf(stdout, NULL, _IONBF, 0);
    for (size_t i = 0; i < n; i++) {
        uint32_t x, y;

        iter_next(&source.it, &x);
        iter_next(&source.it, &y);
        inside += (double)x * x + (double)y * y < 0x1p64;
    }
    printf("%zu points, pi is about %.3f\n", n,
           4.0 * (double)inside / (double)n);
    return 0;
}
