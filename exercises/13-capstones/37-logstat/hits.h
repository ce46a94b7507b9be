/*
 * hits.h - given with exercise 37. Do not edit: the grader uses its own copy.
 *
 * Lines in, hits out: what exercise 18 made, and its contract holds. Of who
 * asked it now takes the first word, the client.
 */
#ifndef HITS_H
#define HITS_H

#include "iter.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A request that the server has answered. Both views are valid until the next
 * pull. */
struct hit {
    unsigned hour;       /* 0 to 23, as the server's clock had it */
    unsigned status;     /* 100 to 599 */
    uint64_t bytes;      /* sent */
    struct slice client; /* what comes before the first ' ', or the '[' */
    struct slice path;   /* the second word of the request */
};

struct hits {
    struct iter it;
    struct iter *src; /* gives the lines, as struct slice */
    uint64_t bad;     /* lines so far that are no hit */
};

/* A line is read by making it shorter at the front: what is left is a slice. */
static inline void hits_skip(struct slice *left, size_t n)
{
    left->ptr += n;
    left->len -= n;
}

/* The next byte is c: done with it. */
static inline bool hits_take(struct slice *left, char c)
{
    if (left->len == 0 || *left->ptr != c)
        return false;
    hits_skip(left, 1);
    return true;
}

/* There is a c: done with it, and with what is before it, which is *before. */
static inline bool hits_until(struct slice *left, char c, struct slice *before)
{
    const char *at = left->len > 0 ? memchr(left->ptr, c, left->len) : NULL;

    if (!at)
        return false;
    *before = (struct slice){ left->ptr, (size_t)(at - left->ptr) };
    hits_skip(left, before->len + 1);
    return true;
}

/* How many digits are next, and their value. One that does not fit any more is
 * left there, where no line goes on with a digit. */
static inline unsigned hits_number(struct slice *left, uint64_t *x)
{
    unsigned n, digit;

    *x = 0;
    for (n = 0; left->len > 0 && *left->ptr >= '0' && *left->ptr <= '9'; n++) {
        digit = (unsigned)(*left->ptr - '0');
        if (*x > (UINT64_MAX - digit) / 10)
            break;
        *x = 10 * *x + digit;
        hits_skip(left, 1);
    }
    return n;
}

static inline bool hits_who_and_when(struct slice *left, struct hit *h)
{
    struct slice who, ignored;
    uint64_t hour;

    if (!hits_until(left, '[', &who) || !hits_until(left, ':', &ignored))
        return false;
    if (!hits_until(&who, ' ', &h->client))
        h->client = who;
    if (hits_number(left, &hour) != 2 || hour > 23 || !hits_take(left, ':'))
        return false;
    h->hour = (unsigned)hour;
    return hits_until(left, ']', &ignored);
}

/* The second word, or all that is left when there are no three. */
static inline struct slice hits_path(struct slice request)
{
    struct slice word;

    if (!hits_until(&request, ' ', &word))
        hits_skip(&request, request.len);
    return hits_until(&request, ' ', &word) ? word : request;
}

/* How many bytes there are up to the '"' that ends the request, or the end: a
 * '\' and the byte after it belong together. */
static inline size_t hits_request(struct slice s)
{
    const char *quote = s.len > 0 ? memchr(s.ptr, '"', s.len) : NULL;
    size_t len = quote ? (size_t)(quote - s.ptr) : s.len;

    if (len == 0 || !memchr(s.ptr, '\\', len))
        return len;
    for (len = 0; len < s.len && s.ptr[len] != '"';)
        len += s.ptr[len] == '\\' && s.len - len > 1 ? 2 : 1;
    return len;
}

static inline bool hits_what(struct slice *left, struct hit *h)
{
    size_t len;

    if (!hits_take(left, ' ') || !hits_take(left, '"'))
        return false;
    len = hits_request(*left);
    h->path = hits_path((struct slice){ left->ptr, len });
    hits_skip(left, len);
    return hits_take(left, '"');
}

static inline bool hits_answer(struct slice *left, struct hit *h)
{
    uint64_t status;

    if (!hits_take(left, ' ') || hits_number(left, &status) != 3)
        return false;
    if (status < 100 || status > 599 || !hits_take(left, ' '))
        return false;
    h->status = (unsigned)status;
    h->bytes = 0;
    return hits_take(left, '-') || hits_number(left, &h->bytes) > 0;
}

static inline bool hits_is_one(struct slice line, struct hit *h)
{
    if (!hits_who_and_when(&line, h) || !hits_what(&line, h))
        return false;
    return hits_answer(&line, h) && (line.len == 0 || hits_take(&line, ' '));
}

static inline int hits_next(struct iter *it, void *out)
{
    struct hits *h = container_of(it, struct hits, it);
    struct slice line;
    int rc;

    while ((rc = iter_next(h->src, &line)) > 0 && !hits_is_one(line, out))
        h->bad++;
    return rc;
}

static inline void hits_close(struct iter *it)
{
    iter_close(container_of(it, struct hits, it)->src);
}

static inline struct hits hits(struct iter *src)
{
    static const struct iter_ops ops = { .next = hits_next,
                                         .close = hits_close };

    return (struct hits){ .it = ITER(&ops, struct hit), .src = src };
}

#endif
