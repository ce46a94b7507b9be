/*
 * exercise.h - one exercise: its folder, its names and its exercise.conf.
 */
#ifndef EXERCISE_H
#define EXERCISE_H

#include "conf.h"

enum { EXERCISE_NAME = 256 };

struct exercise {
    char lesson[EXERCISE_NAME]; /* 03-generators */
    char slug[EXERCISE_NAME];   /* 07-fibonacci */
    char name[EXERCISE_NAME];   /* fibonacci: as in fibonacci.c */
    char *dir;                  /* absolute */
    struct conf conf;
    char *error; /* why exercise.conf could not be read, or NULL */
};

/* Look at exercises/LESSON/SLUG below `course`. */
struct exercise exercise_read(const char *course, const char *lesson,
                              const char *slug);
void exercise_release(struct exercise *e);

#endif
