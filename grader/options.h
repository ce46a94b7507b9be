/*
 * options.h - what was asked for on the command line.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

struct options {
    char *submission;   /* absolute, or NULL */
    const char *answer; /* another answer's name, or NULL */
    const char *test;   /* the only one to run, or NULL: grade it all */
    const char *json;   /* where the report goes, or NULL */
    const char *html;   /* where a report for a browser goes, or NULL */
    const char *svg;    /* where the picture goes as well, or NULL */
    const char *course, *work;
    const char *store; /* reports that more than one class share, or NULL */
    unsigned jobs;
    unsigned layers;     /* of the box */
    const char *require; /* the least level of the box, or NULL */
    bool verbose, list, whole, stop, no_gate, cache, live, hand_back;
    bool picture, ascii; /* draw it in place of a report; without UTF-8 */
    char *const *words;  /* exercises and lessons; none: all of them */
    unsigned nwords;
};

/* Reads them; explains itself and ends with status 2 when they are wrong. */
void options_read(struct options *o, int argc, char **argv);
void options_release(struct options *o);

#endif
