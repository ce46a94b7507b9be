/*
 * records.h - what the test program reports, line by line.
 *
 *     plan 14
 *     test NAME STATUS FILE LINE SENTENCE
 *     done
 */
#ifndef RECORDS_H
#define RECORDS_H

#include "str.h"

#include <stdbool.h>

enum outcome { PASSED, FAILED, CRASHED, STUCK, LEFT, NOT_RUN };

struct test {
    char *name;
    enum outcome outcome;
    char *file; /* where it failed, or was when it died */
    unsigned line;
    char *sentence;
};

struct records {
    struct test *test; /* as many as were reported */
    unsigned n;
    unsigned plan; /* as many as there are */
    bool done;     /* the last line came */
};

/*
 * Read them. False, with a sentence in *error, when a line is not as it should
 * be, a test is there twice, or there are more than planned. Fewer is for the
 * reader to see: the program may have died.
 */
bool records_read(struct records *r, const char *text, struct str *error);
void records_release(struct records *r);

unsigned records_passed(const struct records *r);

/* The first that did not pass, or NULL. */
const struct test *records_first_failure(const struct records *r);

const char *outcome_name(enum outcome o);

#endif
