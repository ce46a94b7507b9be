/* list.h - a list that grows, and what pours a stream into it. */
#ifndef LIST_H
#define LIST_H

#include "iter.h"

#include <stdint.h>
#include <stdlib.h>

struct list {
    uint64_t *items;
    size_t len, cap;
};

static inline void append(struct list *l, uint64_t x)
{
    if (l->len == l->cap) {
        l->cap = l->cap ? 2 * l->cap : 16;
        l->items = realloc(l->items, l->cap * sizeof *l->items);
        if (!l->items)
            exit(1);
    }
    l->items[l->len++] = x;
}

/* The name says what it costs. */
static inline struct list iter_collect_everything_into_memory(struct iter *src)
{
    struct list l = { NULL, 0, 0 };
    uint64_t x;

    iter_each(src, x)
        append(&l, x);
    return l;
}

#endif
