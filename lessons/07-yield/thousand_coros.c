/* Many countdowns at once, each of them in the middle: coroutines. */
#include "countdown.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char *argv[])
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
    size_t size = argc > 2 ? strtoul(argv[2], NULL, 10) : 16384;
    struct coro *all = malloc(n * sizeof *all);
    char *stacks = malloc(n * size);
    int x, from = 3, sum = 0;

    setvbuf(stdout, NULL, _IONBF, 0);
    if (!all || !stacks)
        return 1;
    for (size_t i = 0; i < n; i++)
        coro_init(&all[i], sizeof x, stacks + i * size, size, count, &from);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < n; i++)
            if (iter_next(&all[i].it, &x) > 0)
                sum += x;
    printf("%zu in the middle, and the sum is %d\n", n, sum);
    for (size_t i = 0; i < n; i++)
        iter_close(&all[i].it);
    free(stacks);
    free(all);
    return 0;
}
