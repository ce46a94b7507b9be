/*
 * lines.h - given with exercise 37. Do not edit: the grader uses its own copy.
 *
 * Slices in, lines out: what exercise 16 made, and its contract holds. A line
 * of more than cap bytes is -EMSGSIZE here, too.
 */
#ifndef LINES_H
#define LINES_H

#include "iter.h"
#include "slice.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct lines {
    struct iter it;
    struct iter *src;     /* gives the blocks, as struct slice */
    char *carry;          /* borrowed: room for cap bytes */
    size_t cap;           /* bytes in the longest line allowed, at least 1 */
    unsigned long number; /* of the line last given, from 1; 0 before that */
    size_t len;           /* bytes of the line that lie in carry */
    struct slice rest;    /* what of the last block is not yet given */
};

/* See to it that rest is not empty: 1, or how src ended. */
static inline int lines_refill(struct lines *l)
{
    struct slice block = l->rest;
    int rc = 1;

    while (rc > 0 && block.len == 0)
        rc = iter_next(l->src, &block);
    if (rc > 0)
        l->rest = block;
    return rc;
}

/* Cut the next piece of the line off rest: up to the '\n', or all of it. */
static inline struct slice lines_cut(struct lines *l, bool *whole)
{
    struct slice piece = l->rest;
    const char *nl = memchr(piece.ptr, '\n', piece.len);

    *whole = nl != NULL;
    if (nl)
        piece.len = (size_t)(nl - piece.ptr);
    l->rest.ptr += piece.len + *whole;
    l->rest.len -= piece.len + *whole;
    return piece;
}

/* The next piece is all of the line: give it where it lies. Or join the two. */
static inline int lines_add(struct lines *l, struct slice *line, bool *whole)
{
    struct slice piece = lines_cut(l, whole);

    if (piece.len > l->cap - l->len)
        return -EMSGSIZE;
    if (*whole && l->len == 0) {
        *line = piece;
        return 1;
    }
    memcpy(l->carry + l->len, piece.ptr, piece.len);
    l->len += piece.len;
    *line = (struct slice){ l->carry, l->len };
    return 1;
}

static inline int lines_next(struct iter *it, void *out)
{
    struct lines *l = container_of(it, struct lines, it);
    bool whole = false;
    int rc = 1;

    l->len = 0;
    while (rc > 0 && !whole) {
        rc = lines_refill(l);
        if (rc > 0)
            rc = lines_add(l, out, &whole);
    }
    if (rc < 0 || (rc == 0 && l->len == 0))
        return rc;
    l->number++;
    return 1;
}

static inline void lines_close(struct iter *it)
{
    iter_close(container_of(it, struct lines, it)->src);
}

static inline struct lines lines(struct iter *src, char *carry, size_t cap)
{
    static const struct iter_ops ops = { .next = lines_next,
                                         .close = lines_close };

    return (struct lines){
        .it = ITER(&ops, struct slice), .src = src, .carry = carry, .cap = cap
    };
}

#endif
