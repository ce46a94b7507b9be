#include "plot.h"

#include "text.h"

#include <err.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The lines of a picture: a curve for each, then what is allowed. */
enum { ALLOWED = CURVES, LINES, GUTTER = 14 };

/* Each line has dots of its own: it is drawn where x % period is less than
 * `on`. So lines differ without colour. */
struct look {
    char mark;
    const char *braille;
    const char *colour;
    unsigned on, period;
};

static const struct look looks[LINES] = {
    [NAIVE] = { 'n', "\xe2\xa0\x92 \xe2\xa0\x92", "\033[35m", 2, 4 },
    [REFERENCE] = { 'r', "\xe2\xa0\x92\xe2\xa0\x92 ", "\033[33m", 4, 6 },
    [YOURS] = { 'y', "\xe2\xa0\x92\xe2\xa0\x92\xe2\xa0\x92", "\033[36m", 1, 1 },
    [ALLOWED] = { '-', "\xe2\xa0\x82 \xe2\xa0\x82", "\033[2m", 1, 4 },
};

/* A cell knows for each line which of its 8 dots are set. In ASCII there is
 * one dot to a cell. */
struct cell {
    unsigned char dots[LINES];
};

struct canvas {
    const struct chart *chart;
    const struct plot *plot;
    struct scale scale;
    struct cell *cell;
    unsigned left, columns, rows; /* in cells; left: before the axis */
    unsigned dots_x, dots_y;      /* of a cell */
};

static bool has_line(const struct canvas *v, unsigned line)
{
    return line == ALLOWED || chart_has(v->chart, (enum who)line);
}

static const char *name_of(const struct chart *c, unsigned line)
{
    return line == ALLOWED ? "allowed" : c->name[line];
}

/* Up from the bottom, in dots. What is not 0 is not drawn as 0, where the
 * scale keeps them apart. */
static unsigned height_of(const struct canvas *v, uint64_t bytes)
{
    unsigned most = v->rows * v->dots_y - 1;
    double at = scale_at(&v->scale, bytes) * most;

    if (v->scale.log && bytes > 0 && at < v->dots_y)
        at = v->dots_y;
    return (unsigned)(at + 0.5);
}

static void set(struct canvas *v, unsigned line, unsigned x, unsigned y)
{
    static const unsigned char bits[4][2] = {
        { 0x40, 0x80 }, { 0x04, 0x20 }, { 0x02, 0x10 }, { 0x01, 0x08 }
    };
    unsigned row = v->rows - 1 - y / v->dots_y, column = x / v->dots_x;
    struct cell *cell = &v->cell[row * v->columns + column];

    cell->dots[line] |= v->dots_y > 1 ? bits[y % v->dots_y][x % v->dots_x] : 1;
}

/* All that happens in a column, and the way from the one before. */
static struct span span_at(const struct canvas *v, enum who w, unsigned x,
                           const struct span *before)
{
    const struct curve *c = &v->chart->curve[w];
    double column = (double)chart_end(v->chart) / (v->columns * v->dots_x);
    uint64_t from = (uint64_t)(column * x), to = (uint64_t)(column * (x + 1));
    struct span s = curve_span(c, from, to < c->end ? to : c->end + 1);

    if (x > 0 && before->last < s.least)
        s.least = before->last;
    if (x > 0 && before->last > s.most)
        s.most = before->last;
    return s;
}

static void draw_curve(struct canvas *v, enum who w)
{
    const struct look *look = &looks[w];
    unsigned width = v->columns * v->dots_x;
    double last =
        (double)v->chart->curve[w].end * width / (double)chart_end(v->chart);
    struct span s = { 0 };

    for (unsigned x = 0; x < width && x <= last; x++) {
        unsigned low, high;

        s = span_at(v, w, x, &s);
        low = height_of(v, s.least);
        high = height_of(v, s.most);
        for (unsigned y = low; y <= high; y++)
            if (v->dots_x == 1 || low < high || x % look->period < look->on)
                set(v, w, x, y);
    }
}

static void draw_allowed(struct canvas *v)
{
    unsigned y = height_of(v, v->chart->allowed);

    for (unsigned x = 0; x < v->columns * v->dots_x; x++)
        if (v->dots_x == 1 || x % looks[ALLOWED].period < looks[ALLOWED].on)
            set(v, ALLOWED, x, y);
}

/* How wide the numbers at the left axis are. */
static unsigned widest(const uint64_t *ticks, unsigned n)
{
    char *s = text_bytes(ticks[n - 1]);
    unsigned width = (unsigned)strlen(s) + 2;

    free(s);
    return width;
}

static unsigned ticks_of(const struct canvas *v, uint64_t ticks[static TICKS])
{
    return scale_ticks(&v->scale, v->rows / 2 + 1, ticks);
}

static struct canvas canvas_for(const struct chart *c, const struct plot *p)
{
    struct canvas v = { .chart = c, .plot = p, .scale = chart_scale(c) };
    unsigned width = p->width < PLOT_WIDTH_LEAST ? PLOT_WIDTH_LEAST : p->width;
    uint64_t ticks[TICKS];

    v.rows = p->height < PLOT_HEIGHT_LEAST ? PLOT_HEIGHT_LEAST : p->height;
    v.left = widest(ticks, ticks_of(&v, ticks)) + 1;
    v.columns =
        width > v.left + 2 + GUTTER + 8 ? width - v.left - 2 - GUTTER : 8;
    v.dots_x = p->braille ? 2 : 1;
    v.dots_y = p->braille ? 4 : 1;
    v.cell = calloc((size_t)v.rows * v.columns, sizeof *v.cell);
    if (!v.cell)
        err(2, "out of memory");
    draw_allowed(&v);
    for (enum who w = 0; w < CURVES; w++)
        if (chart_has(c, w))
            draw_curve(&v, w);
    return v;
}

static void add_coloured(struct str *to, const struct canvas *v, unsigned line,
                         const char *text, size_t len)
{
    if (v->plot->colour)
        str_puts(to, looks[line].colour);
    str_add(to, text, len);
    if (v->plot->colour)
        str_puts(to, "\033[0m");
}

static unsigned lines_in(const struct cell *cell, unsigned which[static LINES])
{
    unsigned n = 0;

    for (unsigned line = 0; line < LINES; line++)
        if (cell->dots[line])
            which[n++] = line;
    return n;
}

/* Lines that share a cell of ASCII have it in turn; what is allowed gives
 * way. */
static void add_ascii(struct str *to, const struct canvas *v,
                      const struct cell *cell, unsigned column)
{
    unsigned which[LINES], n = lines_in(cell, which), line;

    if (n == 0) {
        str_puts(to, " ");
        return;
    }
    if (n > 1 && which[n - 1] == ALLOWED)
        n--;
    line = which[column % n];
    add_coloured(to, v, line, &looks[line].mark, 1);
}

static void add_braille(struct str *to, const struct canvas *v,
                        const struct cell *cell)
{
    unsigned which[LINES], n = lines_in(cell, which), dots = 0;
    char utf8[3] = { '\xe2' };

    if (n == 0) {
        str_puts(to, " ");
        return;
    }
    for (unsigned i = 0; i < n; i++)
        dots |= cell->dots[which[i]];
    utf8[1] = (char)(0xa0 | dots >> 6);
    utf8[2] = (char)(0x80 | (dots & 0x3f));
    if (n > 1 && which[n - 1] == ALLOWED)
        n--;
    add_coloured(to, v, which[n - 1], utf8, sizeof utf8);
}

static unsigned row_of(const struct canvas *v, uint64_t bytes)
{
    return v->rows - 1 - height_of(v, bytes) / v->dots_y;
}

/* Where each line's name is: beside its end, or the nearest free row. */
static void place_names(const struct canvas *v, int names[])
{
    for (unsigned row = 0; row < v->rows; row++)
        names[row] = -1;
    for (unsigned i = 0; i < LINES; i++) {
        unsigned line = LINES - 1 - i;
        unsigned row;

        if (!has_line(v, line))
            continue;
        row = row_of(v, line == ALLOWED ? v->chart->allowed
                                        : v->chart->curve[line].peak);
        for (unsigned off = 0; off < v->rows; off++) {
            unsigned up = row - off, down = row + off;

            if (off <= row && names[up] < 0) {
                names[up] = (int)line;
                break;
            }
            if (down < v->rows && names[down] < 0) {
                names[down] = (int)line;
                break;
            }
        }
    }
}

static void add_name(struct str *to, const struct canvas *v, int line)
{
    const struct look *look;

    if (line < 0)
        return;
    look = &looks[line];
    str_puts(to, " ");
    if (v->plot->braille)
        add_coloured(to, v, (unsigned)line, look->braille,
                     strlen(look->braille));
    else
        add_coloured(to, v, (unsigned)line, &look->mark, 1);
    str_addf(to, " %s", name_of(v->chart, (unsigned)line));
}

/* The number at the left of a row, if one belongs there. */
static void add_tick(struct str *to, const struct canvas *v, unsigned row)
{
    uint64_t ticks[TICKS];
    unsigned n = ticks_of(v, ticks);
    char *s = NULL;

    for (unsigned i = 0; i < n && !s; i++)
        if (row_of(v, ticks[i]) == row)
            s = text_bytes(ticks[i]);
    if (s)
        str_addf(to, "%*s B %c", (int)v->left - 3, s, '+');
    else
        str_addf(to, "%*s|", (int)v->left, "");
    free(s);
}

static void trim(struct str *to)
{
    while (to->len > 0 && to->s[to->len - 1] == ' ')
        to->s[--to->len] = '\0';
}

static void add_row(struct str *to, const struct canvas *v, unsigned row,
                    int name)
{
    add_tick(to, v, row);
    for (unsigned x = 0; x < v->columns; x++) {
        const struct cell *cell = &v->cell[row * v->columns + x];

        if (v->plot->braille)
            add_braille(to, v, cell);
        else
            add_ascii(to, v, cell, x);
    }
    add_name(to, v, name);
    trim(to);
    str_puts(to, "\n");
}

/* Numbers below the axis, as many as there is room for. */
static void add_time(struct str *to, const struct canvas *v)
{
    uint64_t end = chart_end(v->chart), ticks[TICKS];
    unsigned n = chart_ticks(end, v->columns / 16 + 2, ticks);
    unsigned at = 0;

    str_addf(to, "%*s+", (int)v->left, "");
    for (unsigned x = 0; x < v->columns; x++)
        str_puts(to, "-");
    str_addf(to, "\n%*s", (int)v->left, "");
    for (unsigned i = 0; i < n; i++) {
        char *s = text_bytes(ticks[i]);
        unsigned x =
            (unsigned)((double)v->columns * (double)ticks[i] / (double)end);

        if (i > 0 && (x < at + 2 || x + strlen(s) > v->columns + GUTTER)) {
            free(s);
            continue;
        }
        str_addf(to, "%*s%s", (int)(x - at), "", s);
        at = x + (unsigned)strlen(s);
        free(s);
    }
    str_puts(to, "\n");
}

void plot_add(struct str *to, const struct chart *c, const struct plot *p)
{
    struct canvas v;
    int *names;

    if (chart_is_empty(c))
        return;
    v = canvas_for(c, p);
    names = calloc(v.rows, sizeof *names);
    if (!names)
        err(2, "out of memory");
    place_names(&v, names);
    str_addf(to, "bytes of heap%s\n",
             v.scale.log ? ", logarithmic above 0" : "");
    for (unsigned row = 0; row < v.rows; row++)
        add_row(to, &v, row, names[row]);
    add_time(to, &v);
    str_addf(to, "%*sinstructions since the work began\n", (int)v.left, "");
    free(names);
    free(v.cell);
}

void plot_add_words(struct str *to, const struct chart *c)
{
    char *says;

    for (unsigned i = 0; i < CURVES; i++) {
        enum who w = (enum who)(CURVES - 1 - i);

        if (!chart_has(c, w) && !c->why[w])
            continue;
        says = chart_says(c, w);
        str_addf(to, "%-10s %s\n", c->name[w], says);
        free(says);
    }
    says = chart_says_allowed(c);
    str_addf(to, "%-10s %s\n", "allowed", says);
    free(says);
}
