/*
 * chart.h - a few curves on one pair of axes, with what is allowed as a line:
 * all that a drawing of them needs, on paper or in a terminal. Pure.
 */
#ifndef CHART_H
#define CHART_H

#include "curve.h"

/* Who drew which line: the drawings give each its own mark, dash and colour. */
enum who { NAIVE, REFERENCE, YOURS, CURVES };

struct chart {
    const char *title;           /* of the exercise */
    const char *name[CURVES];    /* what each line is called */
    struct curve curve[CURVES];  /* n == 0: there is none of it */
    const char *why[CURVES];     /* why there is none */
    const char *load, *small;    /* that of the curves, and a small one */
    uint64_t small_peak[CURVES]; /* the peak with the small load */
    bool has_small[CURVES];
    uint64_t allowed; /* bytes */
};

bool chart_has(const struct chart *c, enum who w);

/* Is there anything to draw? */
bool chart_is_empty(const struct chart *c);

/* The longest of the curves, in instructions; never 0. */
uint64_t chart_end(const struct chart *c);

/*
 * From bytes to height. Where the figures differ by more than a factor of 10
 * it is logarithmic from `low` on, and straight from 0 to `low`, so that 0 has
 * a place of its own at the bottom.
 */
struct scale {
    bool log;
    uint64_t low, top;
};

struct scale chart_scale(const struct chart *c);
double scale_at(const struct scale *s, uint64_t bytes); /* 0 to 1 */

/* Round numbers to write at an axis, from 0 up: how many, of `most` or fewer.
 */
enum { TICKS = 12 };
unsigned scale_ticks(const struct scale *s, unsigned most,
                     uint64_t to[static TICKS]);
unsigned chart_ticks(uint64_t end, unsigned most, uint64_t to[static TICKS]);

/* A sentence about one of the programs, and what it used; also of one that
 * was not drawn. The caller frees it. */
char *chart_says(const struct chart *c, enum who w);
char *chart_says_allowed(const struct chart *c);

#endif
