/* Has this been seen before? A Bloom filter: ten bits for each item, whatever
 * its length. */
#include "random.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { ITEMS = 10000, OTHERS = 100000, BITS = 10 * ITEMS, HASHES = 7 };

/* Seven places for an item, from the two halves of one hash. */
static uint64_t place(uint64_t item, uint64_t i)
{
    uint64_t hash = mix(item);

    return ((hash & 0xffffffff) + i * (hash >> 32)) % BITS;
}

static void add(uint8_t *bits, uint64_t item)
{
    for (uint64_t i = 0; i < HASHES; i++)
        bits[place(item, i) / 8] |= (uint8_t)(1 << place(item, i) % 8);
}

static bool perhaps(const uint8_t *bits, uint64_t item)
{
    for (uint64_t i = 0; i < HASHES; i++)
        if (!(bits[place(item, i) / 8] >> place(item, i) % 8 & 1))
            return false;
    return true;
}

static int ask(const uint8_t *bits, uint64_t from, uint64_t to)
{
    int yes = 0;

    for (uint64_t item = from; item < to; item++)
        yes += perhaps(bits, item);
    return yes;
}

int main(void)
{
    uint8_t *bits = calloc(BITS / 8, 1);

    setvbuf(stdout, NULL, _IONBF, 0);
    if (!bits)
        return 1;
    for (uint64_t item = 0; item < ITEMS; item++)
        add(bits, item);
    printf("of %6d that were seen: %5d yes\n", ITEMS, ask(bits, 0, ITEMS));
    printf("of %6d that were not:  %5d yes\n", OTHERS,
           ask(bits, ITEMS, ITEMS + OTHERS));
    free(bits);
    return 0;
}
