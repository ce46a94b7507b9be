/* expect: tests the_fields_lie_in_buf pulls_only_for_a_record_that_is_not_over, peak */
/*
 * 17-csv, naive: the first pull reads the whole text into a table, each cell a
 * copy on the heap, as list(csv.reader(file)) does. It gives the right records.
 *
 * The struct of the contract has no room for a table, so c->rest points to it
 * once all the text is read.
 */
#include "csv.h"

#include <errno.h>
#include <stdlib.h>
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

    while (rc == 0 && peek(c, &byte) > 0 && !memchr(",\r\n", byte, 3))
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

struct row {
    size_t n;
    unsigned long line;
    struct slice cell[];
};

struct table {
    size_t n, at;
    int last; /* how it ended */
    unsigned long last_line;
    struct row **rows;
};

static int read_record(struct csv *c, struct record *r)
{
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

static void free_row(struct row *row)
{
    for (size_t i = 0; i < row->n; i++)
        free((char *)row->cell[i].ptr);
    free(row);
}

static struct row *copy(const struct record *r, unsigned long line)
{
    struct row *row = malloc(sizeof *row + r->n * sizeof *row->cell);
    char *cell;

    if (!row)
        return NULL;
    row->line = line;
    for (row->n = 0; row->n < r->n; row->n++) {
        cell = malloc(r->field[row->n].len + 1);
        if (!cell) {
            free_row(row);
            return NULL;
        }
        memcpy(cell, r->field[row->n].ptr, r->field[row->n].len);
        row->cell[row->n] = (struct slice){ cell, r->field[row->n].len };
    }
    return row;
}

/* The array doubles whenever its length is a power of two. */
static int append(struct table *t, struct row *row)
{
    struct row **grown = t->rows;

    if (row && (t->n & (t->n - 1)) == 0)
        grown = realloc(t->rows, (t->n ? 2 * t->n : 1) * sizeof *grown);
    if (!row || !grown) {
        if (row)
            free_row(row);
        return -ENOMEM;
    }
    t->rows = grown;
    t->rows[t->n++] = row;
    return 1;
}

static int read_all(struct csv *c)
{
    struct table *t = calloc(1, sizeof *t);
    struct record r;

    if (!t)
        return -ENOMEM;
    while ((t->last = read_record(c, &r)) > 0)
        if ((t->last = append(t, copy(&r, c->line))) < 0)
            break;
    t->last_line = c->line;
    c->line = 0;
    c->rest = (struct slice){ (char *)t, 0 };
    return 1;
}

static struct table *table(const struct csv *c)
{
    return (struct table *)(void *)c->rest.ptr;
}

static int csv_next(struct iter *it, void *out)
{
    struct csv *c = container_of(it, struct csv, it);
    struct table *t;
    struct record *r = out;

    if (!c->rest.ptr && read_all(c) < 0)
        return -ENOMEM;
    t = table(c);
    if (t->at == t->n) {
        c->line = t->last_line;
        return t->last;
    }
    c->line = t->rows[t->at]->line;
    r->n = t->rows[t->at]->n;
    memcpy(r->field, t->rows[t->at]->cell, r->n * sizeof *r->field);
    t->at++;
    return 1;
}

static void csv_close(struct iter *it)
{
    struct csv *c = container_of(it, struct csv, it);
    struct table *t = table(c);

    for (size_t i = 0; t && i < t->n; i++)
        free_row(t->rows[i]);
    if (t)
        free(t->rows);
    free(t);
    c->rest = (struct slice){ NULL, 0 };
    iter_close(c->src);
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
