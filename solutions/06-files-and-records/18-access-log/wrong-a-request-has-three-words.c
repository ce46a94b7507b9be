/* expect: tests a_request_needs_no_protocol */
/* Misconception: "every request looks like the one in the textbook". */
#include "access_log.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

/* A line is read by making it shorter at the front: what is left is a slice. */
static void skip(struct slice *left, size_t n)
{
    left->ptr += n;
    left->len -= n;
}

/* The next byte is c: done with it. */
static bool take(struct slice *left, char c)
{
    if (left->len == 0 || *left->ptr != c)
        return false;
    skip(left, 1);
    return true;
}

/* There is a c: done with it, and with what is before it, which is *before. */
static bool until(struct slice *left, char c, struct slice *before)
{
    const char *at = left->len > 0 ? memchr(left->ptr, c, left->len) : NULL;

    if (!at)
        return false;
    *before = (struct slice){ left->ptr, (size_t)(at - left->ptr) };
    skip(left, before->len + 1);
    return true;
}

/* How many digits are next, and their value. One that does not fit any more is
 * left there, where no line goes on with a digit. */
static unsigned number(struct slice *left, uint64_t *x)
{
    unsigned n, digit;

    *x = 0;
    for (n = 0; left->len > 0 && *left->ptr >= '0' && *left->ptr <= '9'; n++) {
        digit = (unsigned)(*left->ptr - '0');
        if (*x > (UINT64_MAX - digit) / 10)
            break;
        *x = 10 * *x + digit;
        skip(left, 1);
    }
    return n;
}

static bool find_hour(struct slice *left, struct hit *h)
{
    struct slice ignored;
    uint64_t hour;

    if (!until(left, '[', &ignored) || !until(left, ':', &ignored))
        return false;
    if (number(left, &hour) != 2 || hour > 23 || !take(left, ':'))
        return false;
    h->hour = (unsigned)hour;
    return until(left, ']', &ignored);
}

/* The path is the second word, or all that is left when there are no three. */
static struct slice find_path(struct slice request)
{
    struct slice word;

    if (!until(&request, ' ', &word))
        skip(&request, request.len);
    return until(&request, ' ', &word) ? word : (struct slice){ 0 };
}

static bool find_request(struct slice *left, struct hit *h)
{
    struct slice request;

    if (!take(left, ' ') || !take(left, '"'))
        return false;
    request = *left;
    while (left->len > 0 && *left->ptr != '"')
        skip(left, *left->ptr == '\\' && left->len > 1 ? 2 : 1);
    request.len -= left->len;
    h->path = find_path(request);
    return take(left, '"');
}

static bool find_answer(struct slice *left, struct hit *h)
{
    uint64_t status;

    if (!take(left, ' ') || number(left, &status) != 3)
        return false;
    if (status < 100 || status > 599 || !take(left, ' '))
        return false;
    h->status = (unsigned)status;
    h->bytes = 0;
    return take(left, '-') || number(left, &h->bytes) > 0;
}

static bool is_hit(struct slice line, struct hit *h)
{
    if (!find_hour(&line, h) || !find_request(&line, h))
        return false;
    return find_answer(&line, h) && (line.len == 0 || take(&line, ' '));
}

static int hits_next(struct iter *it, void *out)
{
    struct hits *h = container_of(it, struct hits, it);
    struct slice line;
    int rc;

    while ((rc = iter_next(h->src, &line)) > 0 && !is_hit(line, out))
        h->bad++;
    return rc;
}

static void hits_close(struct iter *it)
{
    iter_close(container_of(it, struct hits, it)->src);
}

static const struct iter_ops hits_ops = { .next = hits_next,
                                          .close = hits_close };

struct hits hits(struct iter *lines)
{
    return (struct hits){ .it = ITER(&hits_ops, struct hit), .src = lines };
}

static int add(struct summary *s, const struct hit *h)
{
    if (h->bytes > UINT64_MAX - s->bytes)
        return -EOVERFLOW;
    s->requests++;
    s->bytes += h->bytes;
    s->by_class[h->status / 100] += h->bytes;
    s->by_hour[h->hour] += h->bytes;
    return 0;
}

/* Only at the end: an hour may draw level with a later one that led. */
static unsigned busiest(const uint64_t by_hour[24])
{
    unsigned best = 0;

    for (unsigned hour = 1; hour < 24; hour++)
        if (by_hour[hour] > by_hour[best])
            best = hour;
    return best;
}

int summarise(struct iter *lines, struct summary *s)
{
    struct hits h = hits(lines);
    struct hit hit;
    int rc = 0;

    *s = (struct summary){ 0 };
    while (rc == 0 && iter_next(&h.it, &hit) > 0)
        rc = add(s, &hit);
    s->bad = h.bad;
    s->busiest = busiest(s->by_hour);
    return rc < 0 ? rc : h.it.status;
}
