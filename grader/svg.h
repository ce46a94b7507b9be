/*
 * svg.h - a chart as one SVG element. Pure.
 */
#ifndef SVG_H
#define SVG_H

#include "chart.h"

/* Inside of a page, which has styles for its classes; or a whole file. */
enum svg_kind { SVG_INSIDE, SVG_FILE };

/*
 * It has a title and a description, so that it can be heard as well as seen,
 * with ids that begin with `id`: letters, digits and dashes. Each line has its
 * own dashes, and its name beside it, so that it needs no colour. Nothing when
 * the chart is empty. Everything in it is escaped for XML.
 */
void svg_add(struct str *to, const struct chart *c, const char *id,
             enum svg_kind kind);

#endif
