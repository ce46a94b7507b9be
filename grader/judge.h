/*
 * judge.h - evidence in, verdict out. Pure: no files, no processes, no text.
 */
#ifndef JUDGE_H
#define JUDGE_H

#include "finding.h"

enum stage { BUILD, GATE, TESTS, SANITIZERS, PEAK, MEMCHECK, STAGES };

struct evidence {
    enum status stage[STAGES];
    unsigned passed, planned; /* tests */
    unsigned points;          /* what a whole answer earns */
};

struct share {
    unsigned earned, of;
};

struct verdict {
    enum status status;                  /* PASS, FAIL or TROUBLE */
    int decided_by;                      /* a stage, or -1 for a pass */
    struct share tests, memory, hygiene; /* 60, 30 and 10 in 100 */
};

/*
 * The first stage that neither passed nor was skipped decides. Points for
 * tests go by the tests passed; those for memory and hygiene need all of them.
 * When the grader could not tell, nothing is earned and nothing is lost: the
 * status says so.
 */
struct verdict judge(const struct evidence *e);

unsigned verdict_earned(const struct verdict *v);

const char *stage_name(enum stage s);

#endif
