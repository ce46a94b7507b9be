/* expect: tests a_line_ends_with_lf_or_with_cr_lf */
/* A slip: only the newline ends a line. */
#include "csv.h"

#include <errno.h>
#include <string.h>

/* The next byte of the text, which stays where it is: 1, or how src ended. */
static int peek(struct csv *c, char *byte)
{
    struct slice block = c->rest;
    int rc = 1;

    while (rc > 0 && block.len == 0)
        rc = iter_next(c->src, &block);
    if (rc > 0) {
        c->rest = block;
        *byte = *block.ptr;
    }
    return rc;
}

/* Done with the byte that peek has shown. */
static void skip(struct csv *c)
{
    c->newlines += *c->rest.ptr == '\n';
    c->rest.ptr++;
    c->rest.len--;
}

/* It is data. */
static int keep(struct csv *c)
{
    if (c->len == c->cap)
        return -EMSGSIZE;
    c->buf[c->len++] = *c->rest.ptr;
    skip(c);
    return 0;
}

/* How src ended is remembered: whoever peeks next is told again. */
static int plain(struct csv *c)
{
    char byte;
    int rc = 0;

    while (rc == 0 && peek(c, &byte) > 0 && !memchr(",\n", byte, 2))
        rc = byte == '"' ? -EILSEQ : keep(c);
    return rc;
}

/* A quote ends the field, unless another quote follows, which is data then. */
static int quoted(struct csv *c)
{
    char byte;
    int rc;

    skip(c);
    while ((rc = peek(c, &byte)) > 0) {
        if (byte == '"') {
            skip(c);
            if (peek(c, &byte) <= 0 || byte != '"')
                return 0;
        }
        rc = keep(c);
        if (rc < 0)
            return rc;
    }
    return rc < 0 ? rc : -EILSEQ;
}

static int field(struct csv *c, struct slice *f)
{
    size_t start = c->len;
    char byte;
    bool quote = peek(c, &byte) > 0 && byte == '"';
    int rc = quote ? quoted(c) : plain(c);

    *f = (struct slice){ c->buf + start, c->len - start };
    return rc;
}

static int line_feed(struct csv *c)
{
    char byte = '\r'; /* and so it stays when nothing follows */
    int rc = peek(c, &byte);

    if (byte != '\n')
        return rc < 0 ? rc : -EILSEQ;
    skip(c);
    return 0;
}

/* After a field: 1 when another follows, 0 when the record is over. */
static int separator(struct csv *c)
{
    char byte;
    int rc = peek(c, &byte);

    if (rc <= 0)
        return rc;
    skip(c);
    if (byte == '\r')
        return line_feed(c);
    if (byte == '\n')
        return 0;
    return byte == ',' ? 1 : -EILSEQ;
}

static int csv_next(struct iter *it, void *out)
{
    struct csv *c = container_of(it, struct csv, it);
    struct record *r = out;
    char byte;
    int rc = peek(c, &byte);

    if (rc <= 0)
        return rc;
    c->line = c->newlines + 1;
    c->len = 0;
    for (r->n = 0; rc > 0;) {
        if (r->n == CSV_FIELDS)
            return -E2BIG;
        rc = field(c, &r->field[r->n++]);
        if (rc == 0)
            rc = separator(c);
    }
    return rc < 0 ? rc : 1;
}

static void csv_close(struct iter *it)
{
    iter_close(container_of(it, struct csv, it)->src);
}

static const struct iter_ops csv_ops = { .next = csv_next, .close = csv_close };

struct csv csv(struct iter *src, char *buf, size_t cap)
{
    return (struct csv){
        .it = ITER(&csv_ops, struct record), .src = src, .buf = buf, .cap = cap
    };
}

bool field_is(struct slice f, const char *text)
{
    return f.len == strlen(text) &&
           (f.len == 0 || memcmp(f.ptr, text, f.len) == 0);
}
