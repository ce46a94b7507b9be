/*
 * done.h - what is said to whoever has done an exercise.
 */
#ifndef DONE_H
#define DONE_H

#include "view.h"

/* That all of it passes; to a student, what was learnt, what the reference
 * takes beside it, and where it is, if the course has it. */
void done_print(const struct view *v, const json_t *result, bool own);

/* The same of the whole course. */
void done_print_course(const struct view *v, unsigned points);

#endif
