/*
 * peak.h - stage 5: what the answer costs in memory, to the byte.
 */
#ifndef PEAK_H
#define PEAK_H

#include "baseline.h"
#include "gate.h"
#include "budget.h"

struct peak {
    struct finding finding;
    struct usage usage; /* what was measured, above the baseline */
};

/*
 * Make the load program and run it under massif: each [run] for the heap, the
 * last one again for the stack. Fails when a run does not come to a right
 * result, makes a system call it should not, or is above a budget.
 */
struct peak peak(const struct bench *b, const struct baseline *base,
                 const struct gate *gate);
void peak_release(struct peak *p);

#endif
