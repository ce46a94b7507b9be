/*
 * term.h - the terminal that the keys come from.
 *
 * While it is ours a key arrives at once and is not shown. However the program
 * ends, the terminal is as it was found: at exit, when a signal ends us, and
 * when we crash.
 */
#ifndef TERM_H
#define TERM_H

#include <stdbool.h>

/* Take it. False when standard input is no terminal. */
bool term_take(void);

/* Give it back, and take it again after term_give. */
void term_give(void);

/* Columns of the terminal on standard output; 80 where nobody knows. */
unsigned term_columns(void);

#endif
