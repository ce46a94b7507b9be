/*
 * tests.h - stage 3: does the answer keep the promises of its header?
 */
#ifndef TESTS_H
#define TESTS_H

#include "bench.h"
#include "records.h"

/* How test_NAME.c is compiled: each function says that it comes to its end. */
#define TESTS_FLAGS "-finstrument-functions"

struct tests {
    struct finding finding;
    struct records records;
};

/* Makes the program `tests` in the bench's folder, and runs it. */
struct tests tests(const struct bench *b);
void tests_release(struct tests *t);

/* How a person repeats one of them: a command. The caller frees it. */
char *tests_command(const struct bench *b, const char *name);

/* Run a test program of the bench: `tests`, or one made with sanitizers. */
struct ended tests_run(const struct bench *b, const char *program,
                       const struct limits *limits);

#endif
