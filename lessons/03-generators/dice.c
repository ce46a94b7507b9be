/* How often must we roll for six sixes in a row? */
#include "noise.h"

#include <stdio.h>

int main(void)
{
    struct noise source = noise(1);
    size_t rolls = 0;
    unsigned sixes = 0;
    uint32_t x;

    setvbuf(stdout, NULL, _IONBF, 0);
    iter_each(&source.it, x) {
        rolls++;
        sixes = x % 6 == 5 ? sixes + 1 : 0;
        if (sixes == 6)
            break;
    }
    printf("six sixes after %zu rolls\n", rolls);
    return 0;
}
