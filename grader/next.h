/*
 * next.h - what to type next, when an answer does not pass: the last lines.
 */
#ifndef NEXT_H
#define NEXT_H

#include "view.h"

/* `own`: it is the reader's own answer, who has shorter commands, and may like
 * an idea or a hint. */
void next_print(const struct view *v, const json_t *result, bool own);

/* The same where one test was run alone. */
void next_print_test(const struct view *v, const json_t *result,
                     const char *test, bool own);

#endif
