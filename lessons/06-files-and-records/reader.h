/*
 * reader.h - a file descriptor as a stream of lines, through one buffer.
 *
 * Item: struct slice, a piece of buf, without the byte that ended it. It is a
 * view: valid until the next pull. The last item needs no end. One that does
 * not fit into cap bytes together with its end is -EMSGSIZE.
 */
#ifndef READER_H
#define READER_H

#include "slice.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Where does the item end that begins at p? NULL: not within n bytes. */
typedef char *end_fn(char *p, size_t n);

struct reader {
    struct iter it;
    int fd;      /* borrowed, as buf is */
    end_fn *end; /* what makes a line a line */
    char *buf;
    size_t cap, lo, hi; /* buf[lo] to buf[hi - 1]: read, and not yet given */
};

static inline char *line_end(char *p, size_t n)
{
    return memchr(p, '\n', n);
}

/* Move what is left to the front, and read behind it. Answers as a pull. */
static inline int reader_fill(struct reader *r)
{
    ssize_t got;

    memmove(r->buf, r->buf + r->lo, r->hi - r->lo);
    r->hi -= r->lo;
    r->lo = 0;
    if (r->hi == r->cap)
        return -EMSGSIZE;
    do
        got = read(r->fd, r->buf + r->hi, r->cap - r->hi);
    while (got < 0 && errno == EINTR);
    r->hi += got > 0 ? (size_t)got : 0;
    return got < 0 ? -errno : got > 0;
}

static inline int reader_next(struct iter *it, void *out)
{
    struct reader *r = container_of(it, struct reader, it);
    char *start, *end;
    int rc = 1;

    while (!(end = r->end(r->buf + r->lo, r->hi - r->lo)) && rc > 0)
        rc = reader_fill(r);
    if (!end && (rc < 0 || r->lo == r->hi))
        return rc;
    start = r->buf + r->lo;
    r->lo = end ? (size_t)(end + 1 - r->buf) : r->hi;
    end = end ? end : r->buf + r->hi;
    *(struct slice *)out = (struct slice){ start, (size_t)(end - start) };
    return 1;
}

static const struct iter_ops reader_ops = { .next = reader_next };

/* Reads nothing yet, allocates nothing, and cannot fail. cap is at least 1. */
static inline struct reader reader(int fd, end_fn *end, char *buf, size_t cap)
{
    return (struct reader){ .it = ITER(&reader_ops, struct slice),
                            .fd = fd,
                            .end = end,
                            .buf = buf,
                            .cap = cap };
}

#endif
