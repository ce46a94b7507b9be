/*
 * view.h - what the table and the page of the terminal's report share.
 */
#ifndef VIEW_H
#define VIEW_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

struct view {
    FILE *to;
    bool colour;
    int width; /* columns of a paragraph */
};

/* A field of a result: its text, or ""; its number, or 0. */
const char *view_text(const json_t *j, const char *key);
json_int_t view_number(const json_t *j, const char *key);

/* The stage that decided the verdict, or NULL. */
const json_t *view_decider(const json_t *result);

/* pass, FAIL, TROUBLE or -, in colour where there is colour. How wide. */
int view_status(const struct view *v, const char *status);

/* Has the memory of a result a figure? */
bool view_was_measured(const json_t *memory);

/* A paragraph, wrapped; or lines as they are, set off. */
void view_wrapped(const struct view *v, const char *s);
void view_lines(FILE *to, const char *s);

#endif
