#include "grades.h"

#include "sheet.h"

#include <stdlib.h>
#include <string.h>

enum column { ID, POINTS, OF, NOTE, COLUMNS };

static const char *const titles[COLUMNS] = { "id", "points", "of", "note" };

enum { MOST_DIGITS = 7 };

static bool is_count(const char *s)
{
    size_t n = strspn(s, "0123456789");

    return n > 0 && n <= MOST_DIGITS && s[n] == '\0';
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct grade *)a)->id, ((const struct grade *)b)->id);
}

static bool find_columns(const struct sheet *s, size_t at[static COLUMNS],
                         struct str *error)
{
    for (unsigned i = 0; i < COLUMNS; i++) {
        at[i] = sheet_column(s, titles[i]);
        if (at[i] == SHEET_NONE) {
            str_addf(error, "it has no column called %s", titles[i]);
            return false;
        }
    }
    return true;
}

static bool read_row(struct grade *g, const struct sheet *s, size_t row,
                     const size_t at[static COLUMNS], struct str *error)
{
    const char *points = sheet_value(s, row, at[POINTS]);
    const char *of = sheet_value(s, row, at[OF]);

    if (!is_count(of) || (*points && !is_count(points))) {
        str_addf(error, "in row %zu the points are no whole number", row + 1);
        return false;
    }
    *g = (struct grade){ .id = str_new("%s", sheet_value(s, row, at[ID])),
                         .note = str_new("%s", sheet_value(s, row, at[NOTE])),
                         .told = *points != '\0',
                         .points = (unsigned)strtoul(points, NULL, 10),
                         .of = (unsigned)strtoul(of, NULL, 10) };
    return true;
}

static bool no_doubles(struct grades *g, struct str *error)
{
    if (g->n > 0)
        qsort(g->v, g->n, sizeof *g->v, compare);
    for (size_t i = 1; i < g->n; i++)
        if (strcmp(g->v[i - 1].id, g->v[i].id) == 0) {
            str_addf(error, "it has two rows for %s", g->v[i].id);
            return false;
        }
    return true;
}

static bool read_rows(struct grades *g, const struct sheet *s,
                      struct str *error)
{
    size_t at[COLUMNS];

    if (!find_columns(s, at, error))
        return false;
    g->v = str_memory(s->nrows * sizeof *g->v);
    for (size_t row = 1; row < s->nrows; row++, g->n++)
        if (!read_row(&g->v[g->n], s, row, at, error))
            return false;
    return no_doubles(g, error);
}

bool grades_read(struct grades *g, const struct str *text, struct str *error)
{
    struct sheet s;
    bool good;

    *g = (struct grades){ 0 };
    good = sheet_read(&s, text, ',', error) && read_rows(g, &s, error);
    sheet_release(&s);
    return good;
}

void grades_release(struct grades *g)
{
    for (size_t i = 0; i < g->n; i++) {
        free(g->v[i].id);
        free(g->v[i].note);
    }
    free(g->v);
    *g = (struct grades){ 0 };
}

struct grade *grades_find(const struct grades *g, const char *id)
{
    struct grade key = { .id = (char *)id };

    return g->n > 0 ? bsearch(&key, g->v, g->n, sizeof *g->v, compare) : NULL;
}
