/*
 * grading.h - one answer through all the stages, left to right.
 *
 *     build > gate > tests > sanitizers > peak > memcheck > verdict
 */
#ifndef GRADING_H
#define GRADING_H

#include "build.h"
#include "gate.h"
#include "judge.h"
#include "memcheck.h"
#include "peak.h"
#include "tests.h"

struct grading {
    struct answer answer;
    struct build build;
    struct gate gate;
    struct tests tests;
    struct finding sanitizers;
    struct peak peak;
    struct memcheck memcheck;
    struct verdict verdict;
    char *command; /* what to type for the heap of the last run, or NULL */
};

/* Everything that a grading needs to know besides the exercise. */
struct terms {
    const struct site *site;
    const struct baseline *baseline;
    struct choice choice;
    const char *test; /* run this one, and what explains it; NULL: all */
    bool stop;        /* at the first stage that fails */
    bool no_gate;     /* whatever it says, the next stage is run */
    bool hand_back;   /* results are for whoever handed the answers in */

    /* It begins; g holds how those before it ended. Or NULL. */
    void (*on_stage)(const struct grading *g, const struct exercise *e,
                     enum stage s, void *ctx);

    /* There is a verdict, and the programs of the answer are still ours. */
    void (*on_verdict)(const struct grading *g, const struct bench *b,
                       void *ctx);
    void *ctx;
};

struct grading grade(const struct terms *t, const struct exercise *e);
void grading_release(struct grading *g);

/* How each stage ended. */
const struct finding *grading_finding(const struct grading *g, enum stage s);

#endif
