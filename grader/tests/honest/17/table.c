/* A table of states and classes, labels as values, and 256 bytes to class a
 * byte with: nothing in it is a comparison. */
#include "csv.h"

#include <errno.h>
#include <string.h>

enum class { DATA, QUOTE, COMMA, CR, LF, END, CLASSES };
enum state { START, PLAIN, QUOTED, AFTER, RETURN, STATES };

static const unsigned char class_of[256] = {
    ['"'] = QUOTE, [','] = COMMA, ['\r'] = CR, ['\n'] = LF, [0 ... 9] = DATA, [128 ... 255] = DATA
};

static int csv_next(struct iter *it, void *out)
{
    struct csv *c = container_of(it, struct csv, it);
    struct record *r = out;
    enum state now = START;
    enum class class;
    size_t begin = 0;
    int rc;
    /* columns: data, quote, comma, CR, LF, the end */
    static const void *const go[STATES][CLASSES] = {
        [START]  = { &&keep,  &&open,  &&field, &&cr,    &&last,  &&last },
        [PLAIN]  = { &&keep,  &&wrong, &&field, &&cr,    &&last,  &&last },
        [QUOTED] = { &&inner, &&close, &&inner, &&inner, &&inner, &&wrong },
        [AFTER]  = { &&wrong, &&again, &&field, &&cr,    &&last,  &&last },
        [RETURN] = { &&wrong, &&wrong, &&wrong, &&wrong, &&last,  &&wrong },
    };

    r->n = 0;
    c->len = 0;
    for (rc = 1; c->rest.len == 0;)
        if ((rc = iter_next(c->src, &c->rest)) <= 0)
            return c->rest.len = 0, rc;
    c->line = c->newlines + 1;

#define NEXT() goto look
#define TAKE() (c->newlines += *c->rest.ptr == '\n', c->rest.ptr++, c->rest.len--)
look:
    class = END;
    for (rc = 1; c->rest.len == 0 && rc > 0;) {
        struct slice block = { 0 };
        rc = iter_next(c->src, &block);
        if (rc < 0) return rc;
        if (rc > 0) c->rest = block;
    }
    if (rc > 0) class = class_of[(unsigned char)*c->rest.ptr];
    goto *go[now][class];
keep:
    now = PLAIN;
inner:
    if (c->len == c->cap) return -EMSGSIZE;
    c->buf[c->len++] = *c->rest.ptr;
    TAKE();
    NEXT();
open:
    now = QUOTED; TAKE(); NEXT();
close:
    now = AFTER; TAKE(); NEXT();
again:
    now = QUOTED; goto inner;
cr:
    now = RETURN; TAKE(); NEXT();
field:
    TAKE();
    r->field[r->n++] = (struct slice){ c->buf + begin, c->len - begin };
    begin = c->len;
    if (r->n == CSV_FIELDS) return -E2BIG;
    now = START; NEXT();
last:
    if (class == LF) TAKE();
    r->field[r->n++] = (struct slice){ c->buf + begin, c->len - begin };
    return 1;
wrong:
    return -EILSEQ;
}

static void csv_close(struct iter *it) { iter_close(container_of(it, struct csv, it)->src); }

struct csv csv(struct iter *src, char *buf, size_t cap)
{
    static const struct iter_ops ops = { csv_next, csv_close, 0 };
    struct csv c = { ITER(&ops, struct record), src, buf, cap, 0, 0, 0, { 0, 0 } };
    return c;
}

bool field_is(struct slice f, const char *text)
{
    size_t n = strnlen(text, f.len + 1);
    return n == f.len && !(n && memcmp(f.ptr, text, n));
}
