/*
 * grades.h - the rows of OUT/gradebook.csv: who has how many points.
 */
#ifndef GRADES_H
#define GRADES_H

#include "str.h"

#include <stdbool.h>

struct grade {
    char *id, *note;
    bool told; /* false: the grader could not tell all of it */
    unsigned points, of;
    bool met; /* for who looks for them */
};

struct grades {
    struct grade *v; /* sorted by id */
    size_t n;
};

/* False, with a sentence in `error`, when it is no gradebook of this course.
 * Released by grades_release in any case. */
bool grades_read(struct grades *g, const struct str *text, struct str *error);
void grades_release(struct grades *g);

struct grade *grades_find(const struct grades *g, const char *id);

#endif
