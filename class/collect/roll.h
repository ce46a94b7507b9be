/*
 * roll.h - the exercises whose answers are looked for, and what students call
 * their files.
 *
 * Its size is that of the course, and has nothing to do with the class.
 */
#ifndef ROLL_H
#define ROLL_H

#include "exercise.h"

#include <stdbool.h>

enum { ROLL_MOST = 128, ROLL_NAME = 64 };

struct roll_line {
    char name[ROLL_NAME]; /* fibonacci: as in fibonacci.c */
    char slug[ROLL_NAME]; /* 07-fibonacci */
};

struct roll {
    struct roll_line line[ROLL_MOST];
    int n;
};

/* Every exercise below COURSE/exercises, in order. False, with a sentence in
 * *why, when there is none or the folder cannot be read. */
bool roll_read(struct roll *r, const char *course, struct str *why);

/* Which answer a file is. */
struct match {
    int exercise;  /* its line, or -1: none */
    bool exact;    /* called just so; false: it took forgiveness */
    unsigned copy; /* the number in "fibonacci (2).c" or "fibonacci-2.c" */
};

/*
 * Find the answer that a file of this name is, without its folders. Forgiven
 * are the case of letters, spaces and - in place of _, the exercise's number
 * in front (07-fibonacci.c), what browsers, platforms and file managers add
 * to a second copy ("Copy of ", " - Copy", " (1)", "-1"), and .c.txt.
 */
struct match roll_find(const struct roll *r, const char *file);

/* Is it called like something that comes with the course: a header, a test, a
 * load? Such files are no answers, and nothing to speak of. */
bool roll_is_ours(const char *file);

/* Does this path go through the folder of that exercise? */
bool roll_in_folder(const struct roll *r, int exercise, const char *path);

/* Is it the name of a lesson or of an exercise's folder: NN-something? */
bool roll_is_place(const char *name);

#endif
