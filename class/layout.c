#include "layout.h"

#include <string.h>

static const char digits[] = "0123456789";

enum { MOST_DIGITS = 7, MOST_DECIMALS = 5, MOST_TITLES = 20 };

/* Where the number begins in a word with a number behind it; or NULL. */
static const char *number_behind(const char *s)
{
    size_t word = strcspn(s, digits);

    return word > 0 && s[word] && s[word + strspn(s + word, digits)] == '\0'
               ? s + word
               : NULL;
}

long layout_hundredths(const char *s)
{
    size_t whole = strspn(s, digits), decimals = 0;
    long n = 0;

    if (whole == 0 || whole > MOST_DIGITS)
        return -1;
    for (size_t i = 0; i < whole; i++)
        n = 10 * n + (s[i] - '0');
    s += whole;
    if (*s == '.' || *s == ',')
        decimals = strspn(++s, digits);
    if (s[decimals] || decimals > MOST_DECIMALS)
        return -1;
    for (size_t i = 0; i < 2; i++)
        n = 10 * n + (i < decimals ? s[i] - '0' : 0);
    return n;
}

static bool all_numbered(const struct sheet *s, size_t column)
{
    for (size_t row = 1; row < s->nrows; row++)
        if (!number_behind(sheet_value(s, row, column)))
            return false;
    return s->nrows > 1;
}

static bool all_the_same_number(const struct sheet *s, size_t column)
{
    for (size_t row = 1; row < s->nrows; row++)
        if (strcmp(sheet_value(s, row, column), sheet_value(s, 1, column)) != 0)
            return false;
    return layout_hundredths(sheet_value(s, 1, column)) > 0;
}

static bool one_is_empty(const struct sheet *s, size_t column)
{
    for (size_t row = 1; row < s->nrows; row++)
        if (!*sheet_value(s, row, column))
            return true;
    return false;
}

/* The first column, from `from` on, that is so. */
static size_t first_that(bool (*is_so)(const struct sheet *, size_t),
                         const struct sheet *s, size_t from)
{
    for (size_t i = from; i < sheet_width(s, 0); i++)
        if (is_so(s, i))
            return i;
    return SHEET_NONE;
}

/* A title that was said must be there. */
static bool find_said(size_t *column, const struct sheet *s, const char *said,
                      const char *usual, struct str *error)
{
    *column = sheet_column(s, said ? said : usual);
    if (said && *column == SHEET_NONE)
        str_addf(error, "it has no column called \"%s\"", said);
    return !said || *column != SHEET_NONE;
}

static void guess_maximum(struct layout *l, const struct sheet *s)
{
    l->maximum = sheet_column(s, "Maximum Grade");
    if (l->maximum == SHEET_NONE)
        l->maximum = first_that(all_the_same_number, s, l->who + 2);
}

static void guess_comments(struct layout *l, const struct sheet *s)
{
    size_t last = sheet_width(s, 0) - 1;

    if (l->comments == SHEET_NONE && l->maximum != SHEET_NONE &&
        last > l->maximum && one_is_empty(s, last))
        l->comments = last;
}

static bool find_moodle(struct layout *l, const struct sheet *s,
                        const struct wish *w, struct str *error)
{
    l->who = first_that(all_numbered, s, 0);
    if (l->who == SHEET_NONE) {
        str_puts(error, "no column has a word and a number in each row, as "
                        "\"Participant 12345\"");
        return false;
    }
    guess_maximum(l, s);
    if (!find_said(&l->grade, s, w->grade, "Grade", error) ||
        !find_said(&l->comments, s, w->comments, "Feedback comments", error))
        return false;
    if (l->grade == SHEET_NONE && l->maximum != SHEET_NONE)
        l->grade = l->maximum - 1;
    guess_comments(l, s);
    if (l->grade == SHEET_NONE || l->grade == l->who)
        str_puts(error, "the column for the grades was not found; name it: "
                        "--grade TITLE");
    return error->len == 0;
}

static bool is_canvas(const struct sheet *s)
{
    return strstr(sheet_value(s, 0, 0), "Student") &&
           strstr(sheet_value(s, 0, 1), "ID");
}

/* An assignment's title ends in its number: (98765). */
static bool is_assignment(const char *title)
{
    const char *open = strrchr(title, '(');
    size_t n = open ? strspn(open + 1, digits) : 0;

    return n > 0 && strcmp(open + 1 + n, ")") == 0;
}

static void list_assignments(const struct sheet *s, struct str *to)
{
    unsigned n = 0;

    for (size_t i = 0; i < sheet_width(s, 0) && n < MOST_TITLES; i++)
        if (is_assignment(sheet_value(s, 0, i)))
            str_addf(to, "%s\"%s\"", n++ > 0 ? ", " : "; it has ",
                     sheet_value(s, 0, i));
    if (n == 0)
        str_puts(to, "; it has none with a number, as \"Lesson 1 (98765)\"");
}

static bool find_canvas(struct layout *l, const struct sheet *s,
                        const struct wish *w, struct str *error)
{
    l->who = 1;
    l->grade = l->maximum = w->column ? sheet_column(s, w->column) : SHEET_NONE;
    if (!w->column) {
        str_puts(error, "it comes from Canvas: name the assignment's column "
                        "with --column TITLE");
        list_assignments(s, error);
    } else if (l->grade == SHEET_NONE || !is_assignment(w->column)) {
        str_addf(error, "it has no assignment called \"%s\"", w->column);
        list_assignments(s, error);
    }
    for (size_t row = 1; row < s->nrows; row++)
        if (strstr(sheet_value(s, row, 0), "Points Possible"))
            l->maximum_row = row;
    if (l->maximum_row == 0)
        l->maximum = SHEET_NONE;
    return error->len == 0;
}

bool layout_find(struct layout *l, const struct sheet *s, const struct wish *w,
                 struct str *error)
{
    *l = (struct layout){ .maximum = SHEET_NONE, .comments = SHEET_NONE };
    if (is_canvas(s))
        return find_canvas(l, s, w, error);
    if (w->column) {
        str_puts(error, "it does not come from Canvas: the first two columns "
                        "are not Student and ID");
        return false;
    }
    return find_moodle(l, s, w, error);
}

const char *layout_who(const struct layout *l, const struct sheet *s,
                       size_t row)
{
    const char *cell = sheet_value(s, row, l->who);

    if (is_canvas(s))
        return *cell ? cell : NULL;
    return number_behind(cell);
}
