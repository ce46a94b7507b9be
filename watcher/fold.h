/*
 * fold.h - a line made to fit a narrow screen.
 */
#ifndef FOLD_H
#define FOLD_H

#include "str.h"

#include <stdbool.h>

/* Columns that a line takes: colours take none, and a wide letter takes two. */
unsigned fold_width(const char *line);

/*
 * Add a line, and its end, in pieces of at most `width` columns; 0: as it is.
 * Columns of a table move together first; then it is broken at spaces, and what
 * follows is set in, so much deeper. A word, as a path is one, stays whole.
 */
void fold_line(struct str *to, const char *line, unsigned width,
               unsigned deeper);

/*
 * Is it a line to be copied? A command follows "try:", or is longer than any
 * of the grader's own sentences, and so is source. The terminal that breaks it
 * knows that it is one line.
 */
bool fold_spares(const char *line);

#endif
