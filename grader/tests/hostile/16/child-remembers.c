/* expect: gate; open: peak */
/* A child keeps the lines; the parent holds nothing but a pipe. */
#include "lines.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int into = -1;

static void listen_to(int from)
{
    char *kept = NULL;
    size_t n = 0;
    ssize_t got = 1;

    while (got > 0) {
        char *grown = realloc(kept, n + 4096);

        if (!grown)
            break;
        kept = grown;
        got = read(from, kept + n, 4096);
        n += got > 0 ? (size_t)got : 0;
    }
    _exit(0);
}

static void keep(struct slice line)
{
    int ends[2];

    if (into < 0 && pipe(ends) == 0) {
        if (fork() == 0) {
            close(ends[1]);
            listen_to(ends[0]);
        }
        close(ends[0]);
        into = ends[1];
    }
    if (write(into, line.ptr, line.len) < 0)
        __builtin_trap();
}

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
        keep(*(struct slice *)out);
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
