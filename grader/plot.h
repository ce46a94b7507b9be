/*
 * plot.h - a chart as text, for a terminal. Pure.
 */
#ifndef PLOT_H
#define PLOT_H

#include "chart.h"

enum { PLOT_WIDTH_LEAST = 50, PLOT_HEIGHT_LEAST = 8 };

struct plot {
    unsigned width, height; /* columns in all; rows of the drawing alone */
    bool braille;           /* 8 dots a character, in UTF-8; or plain ASCII */
    bool colour;
};

/*
 * The drawing, its axes and, at the right, the name of each line beside a
 * sample of it. Where lines lie on one another plain ASCII gives them the
 * columns in turn. No line is longer than the width, if that is not less than
 * PLOT_WIDTH_LEAST, and none ends in a space.
 */
void plot_add(struct str *to, const struct chart *c, const struct plot *p);

/* What the picture shows, in words: a line for each of its lines. */
void plot_add_words(struct str *to, const struct chart *c);

#endif
