/* The functions of string.h, one after the other; a machine of gotos. */
#define _GNU_SOURCE
#include "lines.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static __inline__ size_t until_newline(const struct slice *s)
{
    const void *nl = s->len ? memchr(s->ptr, '\n', s->len) : 0;
    return nl ? (size_t)((const char *)nl - s->ptr) : s->len;
}

static int lines_next(struct iter *it, void *out)
{
    struct lines *const l = (struct lines *)it;
    struct slice *line = out;
    char *end = l->carry;
    size_t n;
    int rc;

more:
    if (l->rest.len == 0) {
        struct slice block = { NULL, 0 };
        if ((rc = iter_next(l->src, &block)) > 0) {
            l->rest = block;
            goto more;
        }
        if (rc < 0 || end == l->carry)
            return rc;
        goto joined;
    }
    n = until_newline(&l->rest);
    if (n > l->cap - (size_t)(end - l->carry))
        return -EMSGSIZE;
    if (n < l->rest.len && end == l->carry) {
        *line = (struct slice){ .len = n, .ptr = l->rest.ptr };
        goto past;
    }
    end = mempcpy(end, l->rest.ptr, n);
    if (n == l->rest.len) {
        l->rest.len = 0;
        goto more;
    }
past:
    l->rest.ptr += n + 1;
    l->rest.len -= n + 1;
    if (end == l->carry)
        return (int)++l->number, 1;
joined:
    line->ptr = l->carry;
    line->len = (size_t)(end - l->carry);
    l->number++;
    return 1;
}

static void lines_close(struct iter *it)
{
    return iter_close(((struct lines *)it)->src);
}

struct lines lines(struct iter *src, char *carry, size_t cap)
{
    static const struct iter_ops ops = { lines_next, lines_close, NULL };
    struct lines l = { .src = src };

    l.carry = carry, l.cap = cap;
    memcpy(&l.it, &ITER(&ops, struct slice), sizeof l.it);
    return l;
}
