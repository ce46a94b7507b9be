/* expect: tests src_is_pulled_only_when_zlib_can_make_nothing what_can_be_made_is_given_before_out_is_full the_end_is_found_with_one_more_pull, peak */
/*
 * 36-gunzip-lines, naive: the first pull decompresses everything into memory,
 * as gzip.open(...).read() does, and what is given is copied from there. To
 * count lines, all the text is put together first.
 *
 * The struct of the contract has no room for it: g->in points to the pile.
 */
#define _GNU_SOURCE
#include "gunzip_lines.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 4096 };

struct pile {
    size_t len, room, at;
    int end; /* how it ended */
    char text[];
};

static bool room_for(struct pile **p, size_t n)
{
    size_t room = *p ? (*p)->room : BLOCK;
    struct pile *grown;

    while (*p && room - (*p)->len < n)
        room *= 2;
    if (*p && room == (*p)->room)
        return true;
    grown = realloc(*p, sizeof **p + room);
    if (!grown)
        return false;
    if (!*p)
        *grown = (struct pile){ .end = 1 };
    grown->room = room;
    *p = grown;
    return true;
}

/* All that zlib makes of what it was offered, at the end of the pile. */
static int inflate_all(struct gunzip *g, struct pile **p)
{
    uInt room;
    int said;

    do {
        if (!room_for(p, BLOCK))
            return -ENOMEM;
        room = (uInt)((*p)->room - (*p)->len);
        g->z.next_out = (Bytef *)(*p)->text + (*p)->len;
        g->z.avail_out = room;
        if (!g->mid && g->z.avail_in > 0)
            g->mid = inflateReset(&g->z) == Z_OK;
        said = g->mid ? inflate(&g->z, Z_NO_FLUSH) : Z_BUF_ERROR;
        (*p)->len += room - g->z.avail_out;
        g->mid = g->mid && said != Z_STREAM_END;
    } while (said == Z_OK || said == Z_STREAM_END);
    if (said == Z_BUF_ERROR)
        return 1;
    return said == Z_MEM_ERROR ? -ENOMEM : -EILSEQ;
}

static int offer(struct gunzip *g, struct slice s, struct pile **p)
{
    int rc = 1;

    while (rc > 0 && s.len > 0) {
        g->z.next_in = (Bytef *)s.ptr;
        g->z.avail_in = s.len < UINT_MAX ? (uInt)s.len : UINT_MAX;
        s.ptr += g->z.avail_in;
        s.len -= g->z.avail_in;
        rc = inflate_all(g, p);
    }
    return rc;
}

static int read_all(struct gunzip *g, struct pile **p)
{
    struct slice s;
    int rc = 1;

    while (rc > 0 && (rc = iter_next(g->src, &s)) > 0)
        rc = offer(g, s, p);
    return rc == 0 && g->mid ? -ENODATA : rc;
}

static int start(struct gunzip *g)
{
    struct pile *p = NULL;

    if (inflateInit2(&g->z, 15 + 16) != Z_OK)
        return -ENOMEM;
    g->open = true;
    if (!room_for(&p, 0))
        return -ENOMEM;
    g->in.ptr = (char *)p;
    return 1;
}

/* What src has said is said once: src may be cleared, and asked again. */
static int end_of(struct gunzip *g, struct pile *p)
{
    int end = p->end;

    if (end == g->src->status)
        p->end = 1;
    return end;
}

static int gunzip_next(struct iter *it, void *out)
{
    struct gunzip *g = container_of(it, struct gunzip, it);
    int rc = g->open ? 1 : start(g);
    struct pile *p;
    size_t n;

    if (rc < 0)
        return rc;
    p = (struct pile *)(void *)g->in.ptr;
    if (p->end > 0) {
        rc = read_all(g, &p);
        p->end = rc;
        g->in.ptr = (char *)p;
    }
    n = p->len - p->at < g->cap ? p->len - p->at : g->cap;
    if (n == 0)
        return end_of(g, p);
    memcpy(g->out, p->text + p->at, n);
    p->at += n;
    *(struct slice *)out = (struct slice){ g->out, n };
    return 1;
}

static void gunzip_close(struct iter *it)
{
    struct gunzip *g = container_of(it, struct gunzip, it);

    if (g->open)
        inflateEnd(&g->z);
    free((char *)g->in.ptr);
    g->in.ptr = NULL;
    iter_close(g->src);
}

static const struct iter_ops gunzip_ops = { .next = gunzip_next,
                                            .close = gunzip_close };

struct gunzip gunzip(struct iter *src, char *out, size_t cap)
{
    return (struct gunzip){ .it = ITER(&gunzip_ops, struct slice),
                            .src = src,
                            .out = out,
                            .cap = cap };
}

static int64_t count(const struct pile *p, struct slice word, size_t cap)
{
    const char *line = p->text, *end = p->text + p->len, *nl;
    int64_t lines = 0;

    for (; line < end; line = nl + 1) {
        nl = memchr(line, '\n', (size_t)(end - line));
        nl = nl ? nl : end;
        if ((size_t)(nl - line) > cap)
            return -EMSGSIZE;
        lines += memmem(line, (size_t)(nl - line), word.ptr, word.len) != NULL;
    }
    return lines;
}

int64_t zgrep_count(struct iter *text, const char *word, size_t word_len,
                    char *carry, size_t cap)
{
    struct pile *p = NULL;
    struct slice s;
    int rc = room_for(&p, 0) ? 1 : -ENOMEM;
    int64_t n;

    (void)carry;
    while (rc > 0 && (rc = iter_next(text, &s)) > 0) {
        rc = room_for(&p, s.len) ? 1 : -ENOMEM;
        if (rc > 0)
            memcpy(p->text + p->len, s.ptr, s.len);
        p->len += rc > 0 ? s.len : 0;
    }
    n = p ? count(p, (struct slice){ word, word_len }, cap) : rc;
    free(p);
    return n < 0 || rc == 0 ? n : rc;
}
