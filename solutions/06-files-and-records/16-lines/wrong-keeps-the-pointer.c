/* expect: tests a_block_is_gone_when_the_next_is_pulled */
/* Misconception: "I have a pointer to it, so I have it". What is left of the
 * block is copied after the next one was pulled, when it is gone. */
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

static int append(struct lines *l, struct slice piece)
{
    if (piece.len > l->cap - l->len)
        return -EMSGSIZE;
    memcpy(l->carry + l->len, piece.ptr, piece.len);
    l->len += piece.len;
    return 1;
}

static int join(struct lines *l, struct slice piece, bool whole,
                struct slice *line)
{
    int rc = 1;

    while (rc > 0 && !whole) {
        struct slice kept = piece;

        rc = refill(l);
        if (append(l, kept) < 0)
            return -EMSGSIZE;
        if (rc > 0)
            piece = cut(l, &whole);
    }
    if (rc > 0)
        rc = append(l, piece);
    *line = (struct slice){ l->carry, l->len };
    return rc;
}

static int lines_next(struct iter *it, void *out)
{
    struct lines *l = container_of(it, struct lines, it);
    struct slice *line = out;
    bool whole;
    int rc = refill(l);

    l->len = 0;
    if (rc <= 0)
        return rc;
    *line = cut(l, &whole);
    if (line->len > l->cap)
        return -EMSGSIZE;
    if (!whole)
        rc = join(l, *line, whole, line);
    if (rc < 0)
        return rc;
    l->number++;
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
