/* expect: gate; open: peak */
/* Writes into the folder of the grader, and to /tmp. */
#include "lines.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

static void attack(void)
{
    static const char *const paths[] = {
        "../tests", "../load",   "../.lock",           "../answer.o",
        "../new",   "../../new", "/tmp/one-at-a-time", "/var/tmp/one-at-a-time",
    };

    for (int i = 0; i < 8; i++)
        if (open(paths[i], O_WRONLY | O_CREAT, 0600) >= 0)
            __builtin_trap();
}

static bool done;

static int find(struct lines *l, struct slice *piece, bool *whole)
{
    const char *nl;
    int rc = 1;

    while (rc > 0 && l->rest.len == 0)
        rc = iter_next(l->src, &l->rest);
    if (rc <= 0) {
        l->rest.len = 0;
        return rc;
    }
    *piece = l->rest;
    nl = memchr(piece->ptr, '\n', piece->len);
    *whole = nl != NULL;
    if (nl)
        piece->len = (size_t)(nl - piece->ptr);
    l->rest.ptr += piece->len + *whole;
    l->rest.len -= piece->len + *whole;
    return 1;
}

static int join(struct lines *l, struct slice *line)
{
    struct slice piece;
    bool whole = false;
    int rc = 1;

    for (l->len = 0; !whole; *line = (struct slice){ l->carry, l->len }) {
        rc = find(l, &piece, &whole);
        if (rc <= 0)
            return rc < 0 ? rc : l->len > 0;
        if (piece.len > l->cap - l->len)
            return -EMSGSIZE;
        if (whole && l->len == 0) {
            *line = piece;
            return 1;
        }
        memcpy(l->carry + l->len, piece.ptr, piece.len);
        l->len += piece.len;
    }
    return 1;
}

static int lines_next(struct iter *it, void *out)
{
    struct lines *l = container_of(it, struct lines, it);
    int rc = join(l, out);

    if (rc > 0) {
        l->number++;
        if (!done)
            attack();
        done = true;
    }
    return rc;
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
