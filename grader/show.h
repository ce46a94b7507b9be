/*
 * show.h - what is shown when all results are in: one test, a picture in the
 * terminal, as SVG in a file, or a report for a browser.
 */
#ifndef SHOW_H
#define SHOW_H

#include "options.h"
#include "site.h"

#include <jansson.h>

/* Whatever was asked for. False, with a sentence on stderr, when it could not
 * be done. */
bool show(const struct options *o, const struct site *site,
          const json_t *results);

#endif
