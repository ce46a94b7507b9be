/*
 * gunzip.h - given with exercise 37. Do not edit: the grader uses its own copy.
 *
 * Compressed slices in, slices of text out: what exercise 36 made, and its
 * contract holds. zlib takes its memory at the first pull, about 40,000 bytes,
 * and gives it back when the iterator is closed.
 */
#ifndef GUNZIP_H
#define GUNZIP_H

#include "iter.h"
#include "slice.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <zlib.h>

struct gunzip {
    struct iter it;
    struct iter *src; /* gives what is compressed, as struct slice */
    char *out;        /* borrowed: room for cap bytes */
    size_t cap;       /* at least 1 */
    z_stream z;       /* zlib's side of it */
    bool open;        /* zlib has taken memory that must be given back */
    bool mid;         /* a member has begun and is not over */
    struct slice in;  /* what zlib has not read of the last slice */
};

/* As window bits: the largest window, and the gzip format alone. */
enum { GUNZIP_FORMAT = 15 + 16 };

/* zlib remembers where its z_stream lies: not before that is in its place. */
static inline int gunzip_start(struct gunzip *g)
{
    g->open = inflateInit2(&g->z, GUNZIP_FORMAT) == Z_OK;
    return g->open ? 1 : -ENOMEM;
}

/* See to it that in is not empty: 1, or how src ended. */
static inline int gunzip_refill(struct gunzip *g)
{
    struct slice in = g->in;
    int rc = 1;

    while (rc > 0 && in.len == 0)
        rc = iter_next(g->src, &in);
    if (rc > 0)
        g->in = in;
    return rc;
}

/* Between two members: 1 when another begins, or how src ended. */
static inline int gunzip_begin(struct gunzip *g)
{
    int rc = gunzip_refill(g);

    if (rc > 0) {
        inflateReset(&g->z);
        g->mid = true;
    }
    return rc;
}

/* zlib counts in unsigned int. */
static inline uInt gunzip_countable(size_t n)
{
    return n < UINT_MAX ? (uInt)n : UINT_MAX;
}

/* Give zlib what is left of in, and all of out: what it says, and how much it
 * has made. */
static inline int gunzip_some(struct gunzip *g, size_t *made)
{
    uInt there = gunzip_countable(g->in.len), room = gunzip_countable(g->cap);
    int said;

    g->z.next_in = (Bytef *)g->in.ptr;
    g->z.avail_in = there;
    g->z.next_out = (Bytef *)g->out;
    g->z.avail_out = room;
    said = inflate(&g->z, Z_NO_FLUSH);
    g->in.ptr += there - g->z.avail_in;
    g->in.len -= there - g->z.avail_in;
    *made = room - g->z.avail_out;
    return said;
}

/* In a member: 1, perhaps with some text made. If zlib has something to say
 * against what comes after that text, it will say it again. */
static inline int gunzip_go_on(struct gunzip *g, size_t *made)
{
    int said = gunzip_some(g, made), rc;

    g->mid = said != Z_STREAM_END;
    if (*made > 0 || said == Z_OK || said == Z_STREAM_END)
        return 1;
    if (said != Z_BUF_ERROR)
        return said == Z_MEM_ERROR ? -ENOMEM : -EILSEQ;
    rc = gunzip_refill(g);
    return rc == 0 ? -ENODATA : rc;
}

static inline int gunzip_next(struct iter *it, void *out)
{
    struct gunzip *g = container_of(it, struct gunzip, it);
    int rc = g->open ? 1 : gunzip_start(g);
    size_t made = 0;

    while (rc > 0 && made == 0)
        rc = g->mid ? gunzip_go_on(g, &made) : gunzip_begin(g);
    *(struct slice *)out = (struct slice){ g->out, made };
    return rc;
}

static inline void gunzip_close(struct iter *it)
{
    struct gunzip *g = container_of(it, struct gunzip, it);

    if (g->open)
        inflateEnd(&g->z);
    iter_close(g->src);
}

static inline struct gunzip gunzip(struct iter *src, char *out, size_t cap)
{
    static const struct iter_ops ops = { .next = gunzip_next,
                                         .close = gunzip_close };

    return (struct gunzip){
        .it = ITER(&ops, struct slice), .src = src, .out = out, .cap = cap
    };
}

#endif
