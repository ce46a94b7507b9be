/*
 * done.h - what is said to whoever has done an exercise.
 */
#ifndef DONE_H
#define DONE_H

#include "view.h"

/* To a student: what was learnt, what the reference takes beside the answer,
 * where it is, if the course has it, and what is next. */
void done_print(const struct view *v, const json_t *result);

/* The same of the whole course. */
void done_print_course(const struct view *v, unsigned points);

#endif
