/* How often must we roll for six sixes in a row? First we roll, n times. */
#include "noise.h"

#include <stdio.h>
#include <stdlib.h>

static size_t six_sixes(const uint32_t *roll, size_t n)
{
    unsigned sixes = 0;

    for (size_t i = 0; i < n; i++) {
        sixes = roll[i] == 6 ? sixes + 1 : 0;
        if (sixes == 6)
            return i + 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000, found;
    uint32_t *roll = malloc(n * sizeof *roll);
    struct noise source = noise(1);

    setvbuf(stdout, NULL, _IONBF, 0);
    if (!roll || iter_next_n(&source.it, roll, n) < 0)
        return 1;
    for (size_t i = 0; i < n; i++)
        roll[i] = roll[i] % 6 + 1;
    found = six_sixes(roll, n);
    free(roll);
    if (found)
        printf("six sixes after %zu rolls\n", found);
    else
        printf("not in %zu rolls\n", n);
    return 0;
}
