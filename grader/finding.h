/*
 * finding.h - how one stage ended.
 *
 * pass, fail (the student's to mend), trouble (the grader could not tell), or
 * skipped (an earlier stage made it pointless). Anything but a pass carries an
 * explanation: what happened, where, in more detail, and what to type next.
 */
#ifndef FINDING_H
#define FINDING_H

#include <stdarg.h>

enum status { PASS, FAIL, TROUBLE, SKIPPED };

struct finding {
    enum status status;
    char *what;   /* one or two sentences */
    char *where;  /* file:line, or NULL */
    char *detail; /* some lines to show as they are, or NULL */
    char *next;   /* a command, or NULL */
};

const char *status_name(enum status status);

/* A finding with a sentence. Strings are copied or made, and owned by it. Of a
 * very long one the middle is left out. */
struct finding found(enum status status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void finding_where(struct finding *f, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void finding_detail(struct finding *f, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void finding_next(struct finding *f, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct finding finding_copy(const struct finding *f);
void finding_release(struct finding *f);

#endif
