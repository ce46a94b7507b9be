/*
 * best.h - the shortest of several CPU times, in seconds. Benchmarks of one
 * program are compared with each other, never with a clock's idea of enough.
 */
#ifndef BEST_H
#define BEST_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 7 };

static inline double cpu_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* All that are compared must come to the same answer. */
static inline double best(uint64_t (*work)(void), uint64_t want)
{
    double shortest = 1e9;

    for (int i = 0; i < ROUNDS; i++) {
        double begin = cpu_seconds(), took;

        if (work() != want) {
            fprintf(stderr, "the answers differ\n");
            exit(1);
        }
        took = cpu_seconds() - begin;
        shortest = took < shortest ? took : shortest;
    }
    return shortest;
}

#endif
