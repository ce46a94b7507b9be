/*
 * memcheck.h - stage 6: the largest load under memcheck.
 */
#ifndef MEMCHECK_H
#define MEMCHECK_H

#include "baseline.h"
#include "bench.h"

struct memcheck {
    struct finding finding;
    size_t left; /* bytes not given back when the work was over */
    bool has_left;
};

/* Needs the program `load` that the stage before made. */
struct memcheck memcheck(const struct bench *b, const struct baseline *base);
void memcheck_release(struct memcheck *m);

#endif
