/*
 * html.h - results as one page for a browser, made from the JSON and curves.
 *
 * It needs no script, no network and no other file; it can be printed, and be
 * heard; and it is well-formed XML. Everything from an answer is escaped.
 */
#ifndef HTML_H
#define HTML_H

#include "chart.h"

#include <jansson.h>

/* Head, sums, and a table of all results with a link to each that is begun;
 * the head alone where there are none. `own`: they are the reader's own
 * answers. `title` is escaped. */
void html_begin(struct str *to, const char *title, const json_t *results,
                bool own);

/* All there is to say of one, with its picture; chart may be NULL. Two results
 * of one exercise differ in "part", which goes into their ids. */
void html_section(struct str *to, const json_t *result, const struct chart *c,
                  bool own);

/* `sandbox` is the level that the answers ran in; `pictures`: there may be
 * some on the page. */
void html_end(struct str *to, const char *sandbox, bool pictures);

/* Only what has been begun has a section: something of it was kept, or it
 * does more than fail all tests. */
bool html_is_begun(const json_t *result);

#endif
