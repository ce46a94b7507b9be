/*
 * lru.h - pages that are loaded when asked for, and at most `cap` of them kept,
 * in a list: the front was used last, the back goes first.
 */
#ifndef LRU_H
#define LRU_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE = 4096 };

struct entry {
    uint64_t key;
    char *page;
};

struct lru {
    struct entry *entry;
    size_t cap, used;
    unsigned hits, misses;
};

static inline struct lru lru(size_t cap)
{
    return (struct lru){ .entry = malloc(cap * sizeof(struct entry)),
                         .cap = cap };
}

static inline size_t lru_find(const struct lru *c, uint64_t key)
{
    size_t i = 0;

    while (i < c->used && c->entry[i].key != key)
        i++;
    return i;
}

/* A place for a page: a new one, or that of the page at the back. */
static inline char *lru_room(struct lru *c)
{
    return c->used < c->cap ? malloc(PAGE) : c->entry[--c->used].page;
}

static inline void lru_front(struct lru *c, size_t i, struct entry e)
{
    memmove(c->entry + 1, c->entry, i * sizeof e);
    c->entry[0] = e;
}

/* What a page holds is its number. */
static inline void lru_load(struct lru *c, uint64_t key)
{
    struct entry e = { key, lru_room(c) };

    if (!e.page)
        exit(1);
    memcpy(e.page, &key, sizeof key);
    lru_front(c, c->used++, e);
}

static inline const char *lru_get(struct lru *c, uint64_t key)
{
    size_t i = lru_find(c, key);

    if (i < c->used) {
        c->hits++;
        lru_front(c, i, c->entry[i]);
    } else {
        c->misses++;
        lru_load(c, key);
    }
    return c->entry[0].page;
}

static inline void lru_free(struct lru *c)
{
    while (c->used > 0)
        free(c->entry[--c->used].page);
    free(c->entry);
}

/* Which page is asked for next: nine times in ten one of a few, else any. */
static inline uint64_t question(uint64_t *seed)
{
    uint64_t x = *seed += 0x9e3779b97f4a7c15;

    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    x ^= x >> 31;
    return x % 10 > 0 ? x / 10 % 32 : x / 10 % 20000;
}

#endif
