/* 20,000 questions about 20,000 pages, with room for a few of them. */
#include "lru.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    struct lru c = lru(argc > 1 ? strtoul(argv[1], NULL, 10) : 64);
    uint64_t seed = 1, key;

    if (!c.entry)
        return 1;
    setvbuf(stdout, NULL, _IONBF, 0);
    for (int i = 0; i < 20000; i++) {
        key = question(&seed);
        if (memcmp(lru_get(&c, key), &key, sizeof key) != 0)
            return 1;
    }
    printf("room for %zu: hits %u, misses %u\n", c.cap, c.hits, c.misses);
    lru_free(&c);
    return 0;
}
