#include "fill.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

struct filling {
    const struct fill *how;
    const struct str *text;
    struct sheet sheet;
    struct layout layout;
    struct str *to, *said;
    size_t copied;     /* so many bytes of the text */
    unsigned too_many; /* grades above the maximum */
    long maximum;      /* hundredths; 0: not known */
    bool comma;        /* the sheet has decimals behind a comma */
};

static void copy_to(struct filling *f, size_t end)
{
    str_add(f->to, f->text->s + f->copied, end - f->copied);
    f->copied = end;
}

static bool was_quoted(const struct filling *f, const struct cell *c)
{
    size_t i = c->from;

    while (i < c->to && (f->text->s[i] == ' ' || f->text->s[i] == '\t'))
        i++;
    return i < c->to && f->text->s[i] == '"';
}

static bool needs_quotes(const struct filling *f, const char *s)
{
    size_t n = strlen(s);

    return n > 0 &&
           (strpbrk(s, "\"\r\n") || strchr(s, f->sheet.separator) ||
            s[0] == ' ' || s[0] == '\t' || s[n - 1] == ' ' || s[n - 1] == '\t');
}

static void add_quoted(struct str *to, const char *s)
{
    size_t n = strlen(s), room = 2 * n + 2;
    char *quoted = str_memory(room);

    str_add(to, quoted, csv_write(quoted, room, s, n));
    free(quoted);
}

/* Cells are replaced from left to right. */
static void replace(struct filling *f, size_t row, size_t column, const char *s)
{
    const struct cell *c = sheet_cell(&f->sheet, row, column);

    if (strcmp(sheet_value(&f->sheet, row, column), s) == 0)
        return;
    copy_to(f, c->from);
    if (was_quoted(f, c) || needs_quotes(f, s))
        add_quoted(f->to, s);
    else
        str_puts(f->to, s);
    f->copied = c->to;
}

static void find_maximum(struct filling *f)
{
    size_t row = f->layout.maximum_row > 0 ? f->layout.maximum_row : 1;
    const char *says = sheet_value(&f->sheet, row, f->layout.maximum);

    f->maximum = layout_hundredths(says);
    f->comma = strchr(says, ',');
    if (f->maximum < 0)
        f->maximum = 0;
}

static char *grade_text(struct filling *f, const struct grade *g)
{
    long n = 100L * g->points;

    if (f->how->scale)
        n = g->of > 0 ? ((long)g->points * f->maximum + g->of / 2) / g->of : 0;
    f->too_many += f->maximum > 0 && n > f->maximum;
    if (!f->how->scale)
        return str_new("%u", g->points);
    return str_new("%ld%c%02ld", n / 100, f->comma ? ',' : '.', n % 100);
}

/* An instructor's own words are not lost unasked. */
static bool may_comment(struct filling *f, size_t row, const struct grade *g)
{
    const char *old;

    if (f->layout.comments == SHEET_NONE)
        return false;
    old = sheet_value(&f->sheet, row, f->layout.comments);
    if (!*old || strcmp(old, g->note) == 0 || f->how->overwrite)
        return true;
    str_addf(f->said,
             "%s has a comment in the sheet already, and it is kept; to "
             "replace such comments add --overwrite.\n",
             g->id);
    return false;
}

static bool has_cells(struct filling *f, size_t row, const struct grade *g)
{
    const struct layout *l = &f->layout;

    if (sheet_cell(&f->sheet, row, l->grade) &&
        (l->comments == SHEET_NONE || sheet_cell(&f->sheet, row, l->comments)))
        return true;
    str_addf(f->said,
             "The line of %s in the sheet is too short to hold a grade; it is "
             "left as it is.\n",
             g->id);
    return false;
}

static void fill_row(struct filling *f, size_t row, const struct grade *g)
{
    const struct layout *l = &f->layout;
    char *points = grade_text(f, g);
    bool comment = may_comment(f, row, g);

    if (comment && l->comments < l->grade)
        replace(f, row, l->comments, g->note);
    replace(f, row, l->grade, points);
    if (comment && l->comments > l->grade)
        replace(f, row, l->comments, g->note);
    free(points);
}

static void visit_row(struct filling *f, struct grades *grades, size_t row)
{
    const char *who = layout_who(&f->layout, &f->sheet, row);
    struct grade *g = who ? grades_find(grades, who) : NULL;

    if (!who)
        return;
    if (!g) {
        str_addf(f->said,
                 "The gradebook has no row for %s of the sheet; the line is "
                 "left as it is.\n",
                 who);
        return;
    }
    g->met = true;
    if (!g->told)
        str_addf(f->said,
                 "The grader could not tell all about %s; the line is left as "
                 "it is. Grade again, then fill again.\n",
                 who);
    else if (has_cells(f, row, g))
        fill_row(f, row, g);
}

static void say_the_rest(struct filling *f, const struct grades *grades)
{
    for (size_t i = 0; i < grades->n; i++)
        if (!grades->v[i].met)
            str_addf(f->said,
                     "The sheet has no line for %s of the gradebook.\n",
                     grades->v[i].id);
    if (f->too_many > 0)
        str_addf(f->said,
                 "Grades above the maximum of the sheet, %ld.%02ld: %u; to "
                 "scale them to it add --scale.\n",
                 f->maximum / 100, f->maximum % 100, f->too_many);
}

static bool understood(struct filling *f)
{
    if (!sheet_guess(&f->sheet, f->text, f->said) ||
        !layout_find(&f->layout, &f->sheet, &f->how->wish, f->said))
        return false;
    find_maximum(f);
    if (f->how->scale && f->maximum == 0)
        str_puts(f->said, "it says no maximum to scale the points to");
    return f->said->len == 0;
}

enum filled fill(struct str *to, const struct str *text, struct grades *g,
                 const struct fill *how, struct str *said)
{
    struct filling f = { .how = how, .text = text, .to = to, .said = said };
    bool good = understood(&f);

    for (size_t i = 0; i < g->n; i++)
        g->v[i].met = false;
    for (size_t row = 1; good && row < f.sheet.nrows; row++)
        visit_row(&f, g, row);
    if (good) {
        copy_to(&f, text->len);
        say_the_rest(&f, g);
    }
    sheet_release(&f.sheet);
    return !good ? REFUSED : said->len > 0 ? FILLED_PART : FILLED;
}
