/* 100 times from the first page to the last, with room for nearly all. */
#include "lru.h"

#include <stdio.h>

static void read_round(size_t room, uint64_t pages)
{
    struct lru c = lru(room);

    if (!c.entry)
        exit(1);
    for (int round = 0; round < 100; round++)
        for (uint64_t key = 0; key < pages; key++)
            lru_get(&c, key);
    printf("%llu pages, room for %zu: hits %u, misses %u\n",
           (unsigned long long)pages, room, c.hits, c.misses);
    lru_free(&c);
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0);
    read_round(64, 64);
    read_round(64, 65);
    return 0;
}
