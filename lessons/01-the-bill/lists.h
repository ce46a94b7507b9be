/*
 * lists.h - the four steps of three_copies.c and who_is_alive.c.
 *
 * Each step makes a new list. Whoever calls it frees l.items.
 */
#ifndef LISTS_H
#define LISTS_H

#include <stdint.h>
#include <stdlib.h>

struct list {
    uint64_t *items;
    size_t len;
};

static struct list list(size_t len)
{
    struct list l = { malloc(len * sizeof *l.items), len };

    if (!l.items)
        exit(1);
    return l;
}

static struct list numbers_to(size_t n)
{
    struct list l = list(n);

    for (size_t i = 0; i < n; i++)
        l.items[i] = i + 1;
    return l;
}

static struct list squares_of(struct list from)
{
    struct list l = list(from.len);

    for (size_t i = 0; i < from.len; i++)
        l.items[i] = from.items[i] * from.items[i];
    return l;
}

static struct list evens_of(struct list from)
{
    struct list l = list(from.len / 2);
    size_t k = 0;

    for (size_t i = 0; i < from.len; i++)
        if (from.items[i] % 2 == 0)
            l.items[k++] = from.items[i];
    return l;
}

static struct list reverse_of(struct list from)
{
    struct list l = list(from.len);

    for (size_t i = 0; i < from.len; i++)
        l.items[i] = from.items[from.len - 1 - i];
    return l;
}

#endif
