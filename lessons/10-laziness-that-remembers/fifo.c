/* lru.c, but that a page which is used stays where it is. */
#include "lru.h"

#include <stdio.h>

static const char *fifo_get(struct lru *c, uint64_t key)
{
    size_t i = lru_find(c, key);

    if (i < c->used) {
        c->hits++;
        return c->entry[i].page;
    }
    c->misses++;
    lru_load(c, key);
    return c->entry[0].page;
}

int main(int argc, char **argv)
{
    struct lru c = lru(argc > 1 ? strtoul(argv[1], NULL, 10) : 64);
    uint64_t seed = 1, key;

    if (!c.entry)
        return 1;
    setvbuf(stdout, NULL, _IONBF, 0);
    for (int i = 0; i < 20000; i++) {
        key = question(&seed);
        if (memcmp(fifo_get(&c, key), &key, sizeof key) != 0)
            return 1;
    }
    printf("room for %zu: hits %u, misses %u\n", c.cap, c.hits, c.misses);
    lru_free(&c);
    return 0;
}
