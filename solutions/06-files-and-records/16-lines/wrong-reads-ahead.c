/* expect: tests pulls_a_block_only_for_a_newline_it_has_not_seen */
/* Misconception: "better to have the next block ready". The line just given
 * lay in the one before. */
#include "lines.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

/* See to it that rest is not empty: 1, or how src ended. */
static int refill(struct lines *l)
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
static struct slice cut(struct lines *l, bool *whole)
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
static int add(struct lines *l, struct slice *line, bool *whole)
{
    struct slice piece = cut(l, whole);

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

static int lines_next(struct iter *it, void *out)
{
    struct lines *l = container_of(it, struct lines, it);
    bool whole = false;
    int rc = 1;

    l->len = 0;
    while (rc > 0 && !whole) {
        rc = refill(l);
        if (rc > 0)
            rc = add(l, out, &whole);
    }
    if (rc < 0 || (rc == 0 && l->len == 0))
        return rc;
    l->number++;
    if (rc > 0)
        refill(l);
    return 1;
}

static void lines_close(struct iter *it)
{
    iter_close(container_of(it, struct lines, it)->src);
}

static const struct iter_ops lines_ops = { .next = lines_next,
                                           .close = lines_close };

struct lines lines(struct iter *src, char *carry, size_t cap)
{
    return (struct lines){ .it = ITER(&lines_ops, struct slice),
                           .src = src,
                           .carry = carry,
                           .cap = cap };
}
