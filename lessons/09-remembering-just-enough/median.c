/* The median of n numbers: it takes them all to know it. */
#include "middle.h"
#include "shuffled.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000, i = 0;
    uint64_t *all = malloc(n * sizeof *all), x;
    struct shuffled src = shuffled(n);

    setvbuf(stdout, NULL, _IONBF, 0);
    if (!all)
        return 1;
    iter_each(&src.it, x)
        all[i++] = x;
    printf("the median of %zu is %d\n", n, (int)middle(all, n));
    free(all);
    return 0;
}
