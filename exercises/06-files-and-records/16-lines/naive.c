/* expect: tests a_line_in_one_block_is_given_where_it_lies also_after_a_line_that_was_put_together a_line_in_two_blocks_is_given_from_carry one_byte_too_many_is_enough_to_know pulls_a_block_only_for_a_newline_it_has_not_seen, peak */
/*
 * 16-lines, naive: the first pull reads the whole text into an array of lines,
 * each a copy on the heap, as readlines() does. It gives the right lines.
 *
 * The struct of the contract has no room for an array, so l->rest holds the
 * pointer and the count, and l->len says whether the last line is not over.
 */
#include "lines.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static struct slice *array(const struct lines *l)
{
    return (struct slice *)(void *)l->rest.ptr;
}

/* The array doubles whenever its length is a power of two. */
static int append(struct lines *l)
{
    size_t n = l->rest.len;

    if ((n & (n - 1)) == 0) {
        struct slice *grown;

        grown = realloc(array(l), (n ? 2 * n : 1) * sizeof *grown);
        if (!grown)
            return -ENOMEM;
        l->rest.ptr = (char *)grown;
    }
    array(l)[l->rest.len++] = (struct slice){ NULL, 0 };
    return 1;
}

static int add(struct lines *l, struct slice piece)
{
    struct slice *last;
    char *copy;

    if (l->len == 0 && append(l) < 0)
        return -ENOMEM;
    last = &array(l)[l->rest.len - 1];
    copy = realloc((char *)last->ptr, last->len + piece.len + 1);
    if (!copy)
        return -ENOMEM;
    memcpy(copy + last->len, piece.ptr, piece.len);
    *last = (struct slice){ copy, last->len + piece.len };
    return 1;
}

static int split(struct lines *l, struct slice block)
{
    const char *nl;
    int rc = 1;

    while (rc > 0 && block.len > 0) {
        struct slice piece = block;

        nl = memchr(block.ptr, '\n', block.len);
        if (nl)
            piece.len = (size_t)(nl - block.ptr);
        rc = add(l, piece);
        l->len = nl == NULL;
        block.ptr += piece.len + (nl != NULL);
        block.len -= piece.len + (nl != NULL);
    }
    return rc;
}

static int read_all(struct lines *l)
{
    struct slice block;
    int rc;

    while ((rc = iter_next(l->src, &block)) > 0)
        if ((rc = split(l, block)) < 0)
            return rc;
    return 1;
}

/* The half line before an error is no line, unless it is too long already. */
static int lines_next(struct iter *it, void *out)
{
    struct lines *l = container_of(it, struct lines, it);
    struct slice *line = out;
    bool half;
    int rc = l->src->status > 0 ? read_all(l) : 1;

    if (rc < 0 || l->number == l->rest.len)
        return rc < 0 ? rc : l->src->status;
    *line = array(l)[l->number];
    if (line->len > l->cap)
        return -EMSGSIZE;
    half = l->len > 0 && l->number + 1 == l->rest.len;
    if (half && l->src->status < 0)
        return l->src->status;
    l->number++;
    return 1;
}

static void lines_close(struct iter *it)
{
    struct lines *l = container_of(it, struct lines, it);

    for (size_t i = 0; i < l->rest.len; i++)
        free((char *)array(l)[i].ptr);
    free(array(l));
    l->rest = (struct slice){ NULL, 0 };
    iter_close(l->src);
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
