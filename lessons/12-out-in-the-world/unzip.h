/*
 * unzip.h - the text of a .gz, as slices, from a file descriptor.
 *
 * A member is what gzip makes of one file. A .gz has any number of them, and
 * its text is that of all.
 */
#ifndef UNZIP_H
#define UNZIP_H

#include "slice.h"

#include <errno.h>
#include <stdbool.h>
#include <unistd.h>
#include <zlib.h>

struct unzip {
    struct iter it;
    int fd; /* borrowed */
    z_stream z;
    bool ready; /* zlib holds memory */
    int members;
    unsigned char in[4096], out[4096];
};

/* 16 more than the size of the window means: gzip, and nothing else. */
static inline int unzip_start(struct unzip *u)
{
    u->ready = inflateInit2(&u->z, 15 + 16) == Z_OK;
    return u->ready ? 1 : -ENOMEM;
}

/* The end of the file is the end of the text only between two members. */
static inline int unzip_read(struct unzip *u)
{
    ssize_t got = read(u->fd, u->in, sizeof u->in);

    if (got == 0 && u->z.total_in > 0)
        return -ENODATA;
    u->z.next_in = u->in;
    u->z.avail_in = got > 0 ? (uInt)got : 0;
    return got < 0 ? -errno : got > 0;
}

/* Let zlib make of the input what it can, and find room for. */
static inline int unzip_some(struct unzip *u, size_t *made)
{
    int answer;

    u->z.next_out = u->out;
    u->z.avail_out = sizeof u->out;
    answer = inflate(&u->z, Z_NO_FLUSH);
    *made = sizeof u->out - u->z.avail_out;
    if (answer == Z_STREAM_END) {
        u->members++;
        inflateReset(&u->z);
    }
    if (*made > 0 || answer == Z_OK || answer == Z_BUF_ERROR)
        return 1; /* if there is an error behind the text, it comes again */
    return answer == Z_STREAM_END ? 1 : -EILSEQ;
}

static inline int unzip_next(struct iter *it, void *out)
{
    struct unzip *u = container_of(it, struct unzip, it);
    int rc = u->ready ? 1 : unzip_start(u);
    size_t made = 0;

    while (rc > 0 && made == 0) {
        if (u->z.avail_in == 0 && u->z.avail_out > 0)
            rc = unzip_read(u);
        if (rc > 0)
            rc = unzip_some(u, &made);
    }
    *(struct slice *)out = (struct slice){ (char *)u->out, made };
    return rc;
}

static inline void unzip_close(struct iter *it)
{
    struct unzip *u = container_of(it, struct unzip, it);

    if (u->ready)
        inflateEnd(&u->z);
}

static const struct iter_ops unzip_ops = { .next = unzip_next,
                                           .close = unzip_close };

/* zlib remembers where its z_stream lies, and *u is about to be copied: so it
 * is not called here, but at the first pull. */
static inline struct unzip unzip(int fd)
{
    return (struct unzip){ .it = ITER(&unzip_ops, struct slice), .fd = fd };
}

#endif
