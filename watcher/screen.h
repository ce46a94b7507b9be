/*
 * screen.h - lines that scroll by, and one at the bottom that stays.
 *
 * Nothing is cleared but that last line: all that was printed can be scrolled
 * back to. A plain screen has no such line, and gets no escape sequence.
 */
#ifndef SCREEN_H
#define SCREEN_H

#include "str.h"

#include <stdbool.h>

struct screen {
    bool plain, colour, fancy; /* fancy: it shows lines drawn with letters */
    unsigned columns;          /* 0: of no matter */
    bool gap;                  /* the line before is blank */
    bool barred;               /* the bottom line is there */
    struct str bar;            /* what is in it, or is to be */
};

/* Plain when asked for, or where standard output is no terminal that obeys. */
void screen_open(struct screen *s, bool plain);
void screen_close(struct screen *s);

/* A sentence of ours, folded to fit; a line of somebody else's, folded unless
 * it is to be copied. A gap of one blank line. A heading between one thing
 * and the next. */
void screen_say(struct screen *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void screen_line(struct screen *s, const char *line);
void screen_gap(struct screen *s);
void screen_heading(struct screen *s, const char *title);

/* What the bottom line says from now on. A plain screen has none. */
void screen_bar(struct screen *s, const char *text);

/* Show all of it now: before waiting. */
void screen_show(struct screen *s);

/* Take the bottom line away, as before somebody else uses the terminal. */
void screen_hide(struct screen *s);

/* The window has another size. */
void screen_resize(struct screen *s);

#endif
