/*
 * answer.h - the one file that is graded.
 */
#ifndef ANSWER_H
#define ANSWER_H

#include "exercise.h"
#include "finding.h"

/* Which file: of the course itself, or of another tree; its own name. */
struct choice {
    const char *submission; /* absolute; NULL: the exercise's own folder */
    const char *name;       /* "naive" for naive.c, or NULL: the stub's file */
};

struct answer {
    char *path;      /* where it was, or was expected */
    char *label;     /* the name of its work folder: 07-fibonacci.naive */
    struct str text; /* with LF line ends and no byte order mark */
    uint64_t seed;   /* made from the text: another for every answer */
    struct finding finding; /* FAIL when there is no text to compile */
};

/*
 * Find and read the answer to an exercise.
 *
 * In a submission it lies as in solutions/ (LESSON/SLUG/NAME.c), or flat
 * (NAME.c). It must be a regular file of text, of at most 1 MB; CR LF line
 * ends and a byte order mark are forgiven.
 */
struct answer answer_read(const struct exercise *e,
                          const struct choice *choice);
void answer_release(struct answer *a);

#endif
