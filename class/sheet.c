#include "sheet.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FIRST_ROOM = 256 };

static const char mark[] = "\xef\xbb\xbf";

/* Where libcsv is in the text: it is fed byte by byte, so that it says that a
 * cell ends while `at` is the byte behind it. */
struct reading {
    struct sheet *sheet;
    size_t at, from;
    bool in_row;
};

static void *grown(void *old, size_t n, size_t *room, size_t size)
{
    void *p = old;

    if (n < *room)
        return old;
    *room = *room > 0 ? 2 * *room : FIRST_ROOM;
    p = reallocarray(old, *room, size);
    if (!p)
        str_no_memory();
    return p;
}

static void begin_row(struct reading *r)
{
    struct sheet *s = r->sheet;

    s->rows = grown(s->rows, s->nrows, &s->rows_room, sizeof *s->rows);
    s->rows[s->nrows++] = s->ncells;
    r->in_row = true;
}

static void end_cell(void *value, size_t len, void *ctx)
{
    struct reading *r = ctx;
    struct sheet *s = r->sheet;

    if (!r->in_row)
        begin_row(r);
    s->cells = grown(s->cells, s->ncells, &s->room, sizeof *s->cells);
    s->cells[s->ncells++] =
        (struct cell){ .from = r->from, .to = r->at, .value = s->values.len };
    str_add(&s->values, value, len);
    str_add(&s->values, "", 1);
    r->from = r->at + 1;
}

static void end_row(int c, void *ctx)
{
    struct reading *r = ctx;

    (void)c;
    r->in_row = false;
    r->from = r->at + 1;
}

static size_t line_of(const struct str *text, size_t at)
{
    size_t line = 1;

    for (size_t i = 0; i < at && i < text->len; i++)
        line += text->s[i] == '\n';
    return line;
}

static bool feed(struct reading *r, struct csv_parser *p,
                 const struct str *text)
{
    for (; r->at < text->len; r->at++)
        if (csv_parse(p, text->s + r->at, 1, end_cell, end_row, r) != 1)
            return false;
    return csv_fini(p, end_cell, end_row, r) == 0;
}

bool sheet_read(struct sheet *s, const struct str *text, char separator,
                struct str *error)
{
    struct reading r = { .sheet = s };
    struct csv_parser p;
    bool good;

    *s = (struct sheet){ .separator = separator };
    if (text->len >= 3 && memcmp(text->s, mark, 3) == 0)
        r.at = r.from = 3;
    if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL |
                         CSV_APPEND_NULL) != 0)
        str_no_memory();
    csv_set_delim(&p, (unsigned char)separator);
    good = feed(&r, &p, text);
    if (!good && csv_error(&p) != CSV_EPARSE)
        str_no_memory();
    if (!good && r.at == text->len)
        str_puts(error, "it ends inside of a quoted cell");
    else if (!good)
        str_addf(error, "in line %zu a quote stands where none may",
                 line_of(text, r.at));
    csv_free(&p);
    return good;
}

bool sheet_guess(struct sheet *s, const struct str *text, struct str *error)
{
    static const char separators[] = ",;\t";
    struct str why = { 0 };
    bool good = false;

    *s = (struct sheet){ 0 };
    for (const char *c = separators; *c; c++) {
        struct sheet other;

        if (sheet_read(&other, text, *c, &why) &&
            (!good || sheet_width(&other, 0) > sheet_width(s, 0))) {
            struct sheet worse = *s;

            *s = other;
            other = worse;
            good = true;
        }
        sheet_release(&other);
        if (!good && c == separators)
            str_puts(error, str_text(&why));
    }
    if (good)
        str_reset(error);
    str_release(&why);
    return good;
}

void sheet_release(struct sheet *s)
{
    free(s->cells);
    free(s->rows);
    str_release(&s->values);
    *s = (struct sheet){ 0 };
}

size_t sheet_width(const struct sheet *s, size_t row)
{
    if (row >= s->nrows)
        return 0;
    return (row + 1 < s->nrows ? s->rows[row + 1] : s->ncells) - s->rows[row];
}

const struct cell *sheet_cell(const struct sheet *s, size_t row, size_t column)
{
    if (column >= sheet_width(s, row))
        return NULL;
    return &s->cells[s->rows[row] + column];
}

const char *sheet_value(const struct sheet *s, size_t row, size_t column)
{
    const struct cell *c = sheet_cell(s, row, column);

    return c ? s->values.s + c->value : "";
}

size_t sheet_column(const struct sheet *s, const char *title)
{
    for (size_t i = 0; i < sheet_width(s, 0); i++)
        if (strcasecmp(sheet_value(s, 0, i), title) == 0)
            return i;
    return SHEET_NONE;
}
