#include "chart.h"

#include "text.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

bool chart_has(const struct chart *c, enum who w)
{
    return c->curve[w].n > 0;
}

bool chart_is_empty(const struct chart *c)
{
    for (enum who w = 0; w < CURVES; w++)
        if (chart_has(c, w))
            return false;
    return true;
}

uint64_t chart_end(const struct chart *c)
{
    uint64_t end = 1;

    for (enum who w = 0; w < CURVES; w++)
        if (c->curve[w].end > end)
            end = c->curve[w].end;
    return end;
}

enum { LINEAR_TICKS = 6 };

/* The least power of ten, or 2 or 5 of them, that is not below n. */
static uint64_t round_up(uint64_t n)
{
    uint64_t power = 1;

    while (power < UINT64_MAX / 10 && power * 10 <= n)
        power *= 10;
    return n <= power       ? power
           : n <= 2 * power ? 2 * power
           : n <= 5 * power ? 5 * power
                            : 10 * power;
}

static uint64_t power_below(uint64_t n)
{
    uint64_t power = 1;

    while (power <= n / 10)
        power *= 10;
    return power;
}

/* The least of the figures, and the least that is not 0: UINT64_MAX is none. */
struct extent {
    uint64_t least, positive, most;
};

static void take(struct extent *x, uint64_t n)
{
    x->least = n < x->least ? n : x->least;
    x->positive = n > 0 && n < x->positive ? n : x->positive;
    x->most = n > x->most ? n : x->most;
}

/* Apart by this, `most` numbers or fewer reach from 0 to the end. */
static uint64_t step_to(uint64_t end, unsigned most)
{
    return round_up(end / (most > 0 ? most : 1) + 1);
}

/* A straight axis ends at a number of its own. */
static uint64_t top_of(uint64_t most)
{
    uint64_t step = step_to(most, LINEAR_TICKS - 1);

    return (most / step + (most % step > 0 || most == 0)) * step;
}

struct scale chart_scale(const struct chart *c)
{
    struct extent x = { UINT64_MAX, UINT64_MAX, 0 };
    struct scale s;

    take(&x, c->allowed);
    for (enum who w = 0; w < CURVES; w++)
        if (chart_has(c, w))
            take(&x, c->curve[w].peak);
    s = (struct scale){ x.most / 10 > x.least, 1, round_up(x.most) };
    if (s.log)
        s.low = power_below(x.positive);
    else
        s.top = top_of(x.most);
    /* One figure beside 0, say: some decades show how it came about. */
    while (s.log && s.low > 1 && s.top / s.low < 1000)
        s.low /= 10;
    return s;
}

double scale_at(const struct scale *s, uint64_t bytes)
{
    double b = (double)bytes, low = (double)s->low, top = (double)s->top;
    double decades = log10(top / low), step = 1 / (decades + 1);

    if (!s->log || decades <= 0)
        return b < top ? b / top : 1;
    if (b < low)
        return step * b / low;
    return b < top ? step + (1 - step) * log10(b / low) / decades : 1;
}

unsigned chart_ticks(uint64_t end, unsigned most, uint64_t to[static TICKS])
{
    uint64_t step = step_to(end, most);
    unsigned n = 0;

    while (n < most && n < TICKS && n * step <= end) {
        to[n] = n * step;
        n++;
    }
    return n;
}

/* 0, and powers of ten from `low` on: all, or every second, or third ... */
static unsigned log_ticks(const struct scale *s, unsigned most,
                          uint64_t to[static TICKS])
{
    unsigned decades = 1, every, n = 1;

    for (uint64_t t = s->low; t <= s->top / 10; t *= 10)
        decades++;
    every = (decades + most - 2) / (most > 1 ? most - 1 : 1);
    to[0] = 0;
    for (uint64_t t = s->low; n < most && n < TICKS;) {
        to[n++] = t;
        for (unsigned i = 0; i < every; i++) {
            if (t > s->top / 10)
                return n;
            t *= 10;
        }
    }
    return n;
}

unsigned scale_ticks(const struct scale *s, unsigned most,
                     uint64_t to[static TICKS])
{
    return s->log ? log_ticks(s, most, to) : chart_ticks(s->top, most, to);
}

/* Two loads say whether it depends on them. */
static void compare(const struct chart *c, enum who w, struct str *to)
{
    char *small = text_bytes(c->small_peak[w]);

    str_addf(to, "; %s%s with load %s",
             c->small_peak[w] == c->curve[w].peak ? "the same" : small,
             c->small_peak[w] == c->curve[w].peak ? "" : " B", c->small);
    free(small);
}

char *chart_says(const struct chart *c, enum who w)
{
    char *peak = text_bytes(c->curve[w].peak);
    struct str s = { 0 };

    if (!chart_has(c, w))
        str_addf(&s, "not drawn: %s", c->why[w] ? c->why[w] : "");
    else
        str_addf(&s, "%s B at its peak%s", peak,
                 c->curve[w].peak > c->allowed ? ", too much" : "");
    if (chart_has(c, w) && c->has_small[w])
        compare(c, w, &s);
    free(peak);
    return s.s;
}

char *chart_says_allowed(const struct chart *c)
{
    char *bytes = text_bytes(c->allowed);
    char *s = str_new("%s B, with load %s", bytes, c->load);

    free(bytes);
    return s;
}
