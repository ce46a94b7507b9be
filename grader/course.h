/*
 * course.h - the exercises of the course, one at a time.
 *
 * The grader obeys the course it grades: this is an iterator, and its memory
 * does not grow with the number of exercises. It keeps two names, and finds
 * the next one by looking through the folder for the smallest that is larger.
 */
#ifndef COURSE_H
#define COURSE_H

#include "exercise.h"
#include "iter.h"

struct course {
    struct iter it;
    const char *dir; /* borrowed: the folder with exercises/ in it */
    char lesson[EXERCISE_NAME], slug[EXERCISE_NAME]; /* given last */
    char *const *words; /* borrowed: what to give; none: everything */
    unsigned nwords;
    unsigned long used; /* bit i: word i has matched */
};

/*
 * Make an iterator over the exercises in order. Item: struct exercise, which
 * the caller releases.
 *
 * A word selects exercises by number (07 or 7), by name (07-fibonacci), or by
 * lesson (lesson-03 or 03-generators). Reads no folder yet. A folder that
 * cannot be read is -errno. At most 64 words.
 */
struct course course(const char *dir, char *const *words, unsigned n);

/* After the end: the first word that matched nothing, or NULL. */
const char *course_unmatched(const struct course *c);

#endif
