#include "svg.h"

#include "markup.h"
#include "text.h"

#include <inttypes.h>
#include <stdlib.h>

/* In the units of the picture: the whole of it, and the field of the curves. */
enum {
    WIDTH = 600,
    HEIGHT = 320,
    LEFT = 112,
    RIGHT = 470,
    TOP = 30,
    BOTTOM = 264,
    COLUMN = 2, /* what happens within it is one upright line */
    TEXT = 15
};

enum { ALLOWED = CURVES, LINES };

/* Dashes tell the lines apart in print; the colours, of Okabe and Ito, differ
 * for every kind of eye, and are seen on white and on black. */
static const struct look {
    const char *class, *colour, *dashes, *width;
} looks[LINES] = {
    [NAIVE] = { "naive", "#c44e00", "2 4", "3" },
    [REFERENCE] = { "reference", "#0072b2", "10 6", "3" },
    [YOURS] = { "yours", "#007a5a", "none", "5" },
    [ALLOWED] = { "allowed", "#767676", "16 4 3 4", "2" },
};

struct sheet {
    const struct chart *chart;
    struct scale scale;
    uint64_t end;
};

static unsigned y_of(const struct sheet *s, uint64_t bytes)
{
    return (unsigned)(BOTTOM - scale_at(&s->scale, bytes) * (BOTTOM - TOP) +
                      0.5);
}

static unsigned x_of(const struct sheet *s, uint64_t time)
{
    return (unsigned)(LEFT + (double)time / (double)s->end * (RIGHT - LEFT));
}

static void add_text(struct str *to, unsigned x, unsigned y, const char *anchor,
                     const char *class, const char *text)
{
    str_addf(to, "<text x=\"%u\" y=\"%u\" text-anchor=\"%s\" class=\"%s\">", x,
             y, anchor, class);
    markup_add(to, text);
    str_puts(to, "</text>\n");
}

/* Numbers at the left, each with a faint line. */
static void add_bytes(struct str *to, const struct sheet *s)
{
    uint64_t ticks[TICKS];
    unsigned n = scale_ticks(&s->scale, 8, ticks);

    for (unsigned i = 0; i < n; i++) {
        unsigned y = y_of(s, ticks[i]);
        char *bytes = text_bytes(ticks[i]);

        str_addf(to,
                 "<path d=\"M%d %uH%d\" class=\"grid\" stroke=\"#767676\" "
                 "stroke-opacity=\"%s\"/>\n",
                 LEFT, y, RIGHT, i == 0 ? "1" : ".3");
        add_text(to, LEFT - 8, y + 5, "end", "tick", bytes);
        free(bytes);
    }
    add_text(to, LEFT - 8, TOP - 14, "end", "axis", "bytes");
}

static void add_time(struct str *to, const struct sheet *s)
{
    uint64_t ticks[TICKS];
    unsigned n = chart_ticks(s->end, s->end < 10000000 ? 4 : 3, ticks);

    for (unsigned i = 0; i < n; i++) {
        unsigned x = x_of(s, ticks[i]);
        char *time = text_bytes(ticks[i]);

        str_addf(to,
                 "<path d=\"M%u %dv6\" class=\"grid\" stroke=\"#767676\"/>\n",
                 x, BOTTOM);
        add_text(to, x, BOTTOM + 22, "middle", "tick", time);
        free(time);
    }
    add_text(to, (LEFT + RIGHT) / 2, BOTTOM + 44, "middle", "axis",
             "instructions since the work began");
}

static void begin_line(struct str *to, unsigned line, const char *d)
{
    const struct look *l = &looks[line];

    str_addf(to,
             "<path class=\"line %s\" fill=\"none\" stroke=\"%s\" "
             "stroke-width=\"%s\" stroke-dasharray=\"%s\" d=\"%s",
             l->class, l->colour, l->width, l->dashes, d);
}

/* Where the pen is, and where it is taken only when it must turn. */
struct pen {
    unsigned x, y;
};

static void up_or_down(struct str *to, struct pen *p, unsigned x, unsigned y)
{
    if (y == p->y)
        return;
    if (x != p->x)
        str_addf(to, "H%u", x);
    str_addf(to, "V%u", y);
    *p = (struct pen){ x, y };
}

/* To what is farthest from where it must end, and back. */
static void add_span(struct str *to, const struct sheet *s, struct pen *p,
                     unsigned x, const struct span *span)
{
    unsigned least = y_of(s, span->least), most = y_of(s, span->most);
    unsigned last = y_of(s, span->last);
    bool dips = least - last > last - most;

    up_or_down(to, p, x, dips ? least : most);
    up_or_down(to, p, x, dips ? most : least);
    up_or_down(to, p, x, last);
}

static void add_curve(struct str *to, const struct sheet *s, enum who w)
{
    const struct curve *c = &s->chart->curve[w];
    unsigned last = x_of(s, c->end), width = RIGHT - LEFT;
    struct pen p = { LEFT, y_of(s, c->at[0].bytes) };

    begin_line(to, w, "");
    str_addf(to, "M%u %u", p.x, p.y);
    for (unsigned x = LEFT; x <= last; x += COLUMN) {
        double from = (double)s->end * (x - LEFT) / width;
        double until = (double)s->end * (x + COLUMN - LEFT) / width;
        struct span span = curve_span(c, (uint64_t)from, (uint64_t)until + 1);

        add_span(to, s, &p, x, &span);
    }
    str_addf(to, "H%u\"/>\n", last > LEFT ? last : LEFT + COLUMN);
}

static void add_allowed(struct str *to, const struct sheet *s)
{
    begin_line(to, ALLOWED, "");
    str_addf(to, "M%d %uH%d\"/>\n", LEFT, y_of(s, s->chart->allowed), RIGHT);
}

static bool has_line(const struct sheet *s, unsigned line)
{
    return line == ALLOWED || chart_has(s->chart, (enum who)line);
}

static unsigned level(const struct sheet *s, unsigned line)
{
    return y_of(s, line == ALLOWED ? s->chart->allowed
                                   : s->chart->curve[line].peak);
}

/* From the lowest line up, each name at its peak or above the one below. */
static void add_names(struct str *to, const struct sheet *s)
{
    bool done[LINES] = { false };
    unsigned limit = BOTTOM + 8;

    for (unsigned i = 0; i < LINES; i++) {
        unsigned low = LINES, y;

        for (unsigned line = 0; line < LINES; line++)
            if (has_line(s, line) && !done[line] &&
                (low == LINES || level(s, line) > level(s, low)))
                low = line;
        if (low == LINES)
            return;
        done[low] = true;
        y = level(s, low) < limit ? level(s, low) : limit;
        limit = y - TEXT - 5;
        begin_line(to, low, "");
        str_addf(to, "M%d %uh24\"/>\n", RIGHT + 6, y);
        add_text(to, RIGHT + 36, y + 5, "start", looks[low].class,
                 low == ALLOWED ? "allowed" : s->chart->name[low]);
    }
}

static void add_sentence(struct str *to, const char *name, char *says)
{
    markup_add(to, name);
    str_puts(to, ": ");
    markup_add(to, says);
    str_puts(to, ". ");
    free(says);
}

static void add_description(struct str *to, const struct chart *c,
                            const char *id)
{
    str_addf(to, "<title id=\"%s-title\">Heap over time: ", id);
    markup_add(to, c->title);
    str_addf(to, "</title>\n<desc id=\"%s-desc\">", id);
    for (unsigned i = 0; i < CURVES; i++) {
        enum who w = (enum who)(CURVES - 1 - i);

        if (chart_has(c, w))
            add_sentence(to, c->name[w], chart_says(c, w));
    }
    add_sentence(to, "allowed", chart_says_allowed(c));
    str_puts(to, "</desc>\n");
}

static void add_head(struct str *to, const char *id, enum svg_kind kind)
{
    str_addf(to,
             "<svg%s viewBox=\"0 0 %d %d\" role=\"img\" "
             "aria-labelledby=\"%s-title %s-desc\" fill=\"currentColor\" "
             "font-family=\"sans-serif\" font-size=\"%d\">\n",
             kind == SVG_FILE ? " xmlns=\"http://www.w3.org/2000/svg\"" : "",
             WIDTH, HEIGHT, id, id, TEXT);
}

void svg_add(struct str *to, const struct chart *c, const char *id,
             enum svg_kind kind)
{
    struct sheet s = { c, chart_scale(c), chart_end(c) };

    if (chart_is_empty(c))
        return;
    if (kind == SVG_FILE)
        str_puts(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    add_head(to, id, kind);
    add_description(to, c, id);
    if (kind == SVG_FILE)
        str_puts(to, "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    add_bytes(to, &s);
    add_time(to, &s);
    add_allowed(to, &s);
    /* Yours is the widest, and under the others: where they meet, both show. */
    for (unsigned i = 0; i < CURVES; i++)
        if (chart_has(c, (enum who)(CURVES - 1 - i)))
            add_curve(to, &s, (enum who)(CURVES - 1 - i));
    add_names(to, &s);
    str_puts(to, "</svg>\n");
}
