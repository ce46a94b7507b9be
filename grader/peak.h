/*
 * peak.h - stage 5: what the answer costs in memory, to the byte.
 */
#ifndef PEAK_H
#define PEAK_H

#include "baseline.h"
#include "bench.h"

#include <stdint.h>

/* What one [run] took, above the baseline. */
struct cost {
    uint64_t requested, overhead; /* their sum is the heap */
};

struct peak {
    struct finding finding;
    struct cost run[CONF_RUNS];
    unsigned runs;   /* how many were measured */
    int64_t growth;  /* the most between two runs of the same budget */
    bool has_growth; /* there are two such runs */
    uint64_t stack;
    bool has_stack;
};

enum { STACK_BUDGET = 16384, STATICS_BUDGET = 256 };

/*
 * Make the load program and run it under massif: each [run] for the heap, the
 * last one again for the stack. Fails when a run does not come to a right
 * result, makes a system call it should not, or is above a budget.
 */
struct peak peak(const struct bench *b, const struct baseline *base,
                 size_t statics);
void peak_release(struct peak *p);

uint64_t cost_heap(const struct cost *c);

#endif
