/* The median of a sample of 1,000: about the median of all. */
#include "middle.h"
#include "reservoir.h"
#include "shuffled.h"

#include <stdio.h>
#include <stdlib.h>

enum { SAMPLE = 1000 };

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000;
    struct reservoir r = { malloc(SAMPLE * sizeof *r.kept), SAMPLE, 0, 2 };
    struct shuffled src = shuffled(n);
    uint64_t x;

    setvbuf(stdout, NULL, _IONBF, 0);
    if (!r.kept)
        return 1;
    iter_each(&src.it, x)
        offer(&r, x);
    printf("the median of %zu is about %d\n", n, (int)middle(r.kept, SAMPLE));
    free(r.kept);
    return 0;
}
