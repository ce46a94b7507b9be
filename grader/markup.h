/*
 * markup.h - foreign text as it may stand in XML and HTML.
 */
#ifndef MARKUP_H
#define MARKUP_H

#include "str.h"

/*
 * Append text in which nothing is markup, also between quotes. What cannot be
 * seen, what turns the text around it, and what XML forbids, is shown as its
 * number: \x1b, \u202e. Line ends and tabs stay.
 */
void markup_add(struct str *to, const char *text);

#endif
