/*
 * complaint.h - what a tool that watches memory complains about first.
 *
 * The sanitizers and memcheck print pages; a student needs one sentence and
 * the line of the answer. These readers take the text and return a value.
 */
#ifndef COMPLAINT_H
#define COMPLAINT_H

#include <stdbool.h>
#include <stddef.h>

struct complaint {
    bool any;
    char what[200];   /* a sentence without its full stop */
    unsigned line;    /* in the answer; 0: no frame there */
    char calls[1000]; /* "function (file:line)", a line each, innermost first;
                         no addresses: they differ from run to run */
    char freed[160];  /* "function (file:line)" in the answer, where what it
                         used was freed before; or "" */
};

/* What AddressSanitizer, LeakSanitizer or UBSan say on stderr. `file` is the
 * answer's file name, as in "fibonacci.c". */
struct complaint complaint_of_sanitizers(const char *text, const char *file);

/* What memcheck's log says, and the bytes in use at exit. False when the log
 * is not whole: without its summaries it proves nothing. */
bool complaint_of_memcheck(const char *text, const char *file,
                           struct complaint *c, size_t *left);

#endif
