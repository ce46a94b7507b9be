/* Many countdowns at once, each of them in the middle: with YIELD. */
#include "countdown.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char *argv[])
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
    struct countdown *all = malloc(n * sizeof *all);
    int x, sum = 0;

    setvbuf(stdout, NULL, _IONBF, 0);
    if (!all)
        return 1;
    for (size_t i = 0; i < n; i++)
        all[i] = countdown(3);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < n; i++)
            if (iter_next(&all[i].g.it, &x) > 0)
                sum += x;
    printf("%zu in the middle, and the sum is %d\n", n, sum);
    for (size_t i = 0; i < n; i++)
        iter_close(&all[i].g.it);
    free(all);
    return 0;
}
