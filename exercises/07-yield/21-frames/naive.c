/* expect: tests pulls_only_for_a_frame_that_is_not_over, peak */
/*
 * 21-frames, naive: what src has is read into one heap block before a frame is
 * looked for, "because a frame can only be found in what is there". It gives
 * the right frames.
 *
 * The struct of the contract has no room for a list, so f->in is the list, and
 * f->len says where in it the next frame begins. g.line is 1 when that frame is
 * counted as damaged already.
 */
#include "frames.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static unsigned char *list(const struct frames *f)
{
    return (unsigned char *)f->in.ptr;
}

/* The list has room for as many bytes as the next power of two says. */
static size_t room(size_t len)
{
    size_t n = 1;

    while (len > 0 && n < len)
        n *= 2;
    return len > 0 ? n : 0;
}

static int append(struct frames *f, struct slice s)
{
    size_t all = f->in.len + s.len;

    if (s.len == 0)
        return 1;
    if (room(all) > room(f->in.len)) {
        char *grown = realloc(list(f), room(all));

        if (!grown)
            return -ENOMEM;
        f->in.ptr = grown;
    }
    memcpy(list(f) + f->in.len, s.ptr, s.len);
    f->in.len = all;
    return 1;
}

static int read_all(struct frames *f)
{
    struct slice s;
    int rc;

    while ((rc = iter_next(f->src, &s)) > 0)
        if (append(f, s) < 0)
            return -ENOMEM;
    return rc;
}

/* Unpacked into buf: how many bytes, or -1 for a damaged one. One that is not
 * whole may end with an ESC. */
static int unpack(struct frames *f, const unsigned char *p,
                  const unsigned char *end, bool whole)
{
    size_t len = 0;

    for (; p < end; p++) {
        unsigned char byte = *p;

        if (byte == ESC && ++p == end)
            return whole ? -1 : (int)len;
        if (byte == ESC && *p != ESC_END && *p != ESC_ESC)
            return -1;
        if (byte == ESC)
            byte = *p == ESC_END ? END : ESC;
        if (len == f->cap)
            return -1;
        f->buf[len++] = byte;
    }
    return (int)len;
}

/* A frame whose END is missing may be damaged already. */
static int cut_short(struct frames *f, int rc)
{
    const unsigned char *end = list(f) + f->in.len, *p = list(f) + f->len;

    if (f->len == f->in.len)
        return rc;
    if (f->g.line == 0 && unpack(f, p, end, false) < 0) {
        f->damaged++;
        f->g.line = 1;
    }
    return rc == 0 ? -ENODATA : rc;
}

/* Where the END of the next frame is, or NULL. */
static const unsigned char *find_end(const struct frames *f)
{
    if (f->len == f->in.len)
        return NULL;
    return memchr(list(f) + f->len, END, f->in.len - f->len);
}

static int frames_next(struct iter *it, void *out)
{
    struct frames *f = container_of(it, struct frames, g.it);
    int rc = f->src->status > 0 ? read_all(f) : f->src->status, len = 0;

    while (len <= 0) {
        const unsigned char *end = find_end(f);

        if (!end)
            return cut_short(f, rc);
        len = unpack(f, list(f) + f->len, end, true);
        f->damaged += len < 0 && f->g.line == 0;
        f->g.line = 0;
        f->len = (size_t)(end + 1 - list(f));
    }
    *(struct slice *)out = (struct slice){ (char *)f->buf, (size_t)len };
    return 1;
}

static void frames_close(struct iter *it)
{
    struct frames *f = container_of(it, struct frames, g.it);

    free(list(f));
    f->in = (struct slice){ NULL, 0 };
    iter_close(f->src);
}

static const struct iter_ops frames_ops = { .next = frames_next,
                                            .close = frames_close };

struct frames frames(struct iter *src, unsigned char *buf, size_t cap)
{
    return (struct frames){
        .g = GEN(&frames_ops, struct slice), .src = src, .buf = buf, .cap = cap
    };
}
