/*
 * list.h - the exercises, and how far one is with each.
 */
#ifndef LIST_H
#define LIST_H

#include "cache.h"
#include "course.h"

/* Print a line for each exercise of the course: what its last grading said, if
 * nothing has changed since, or its title. Nothing is graded. */
void list_print(struct course *c, const struct cache *cache,
                const struct terms *terms);

#endif
