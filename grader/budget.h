/*
 * budget.h - what an answer used, beside what it may use.
 */
#ifndef BUDGET_H
#define BUDGET_H

#include "bench.h"
#include "valgrind.h"

enum { STACK_BUDGET = 16384, STATICS_BUDGET = 256 };

/* What one [run] took of the heap, at its peak. */
struct cost {
    uint64_t requested, overhead; /* bytes; their sum is the heap */
};

struct usage {
    struct cost run[CONF_RUNS];
    unsigned runs;   /* how many were measured */
    int64_t growth;  /* the most between two runs of the same budget */
    bool has_growth; /* there are two such runs */
    unsigned grown;  /* the larger of the two that differ most */
    uint64_t stack;
    bool has_stack;
    size_t statics;
    const char *largest; /* the variable that has most of them, or "" */
};

uint64_t cost_heap(const struct cost *c);

/* What [run] number i tells the load. */
struct load bench_load(const struct bench *b, unsigned i);

/*
 * Compare with exercise.conf and the house rules. Where the heap is over, the
 * program `load` of the bench's folder runs once more, to find the line of the
 * answer that holds most of the peak: that explains, and never judges.
 */
struct finding budget_check(const struct bench *b, const struct usage *u);

#endif
