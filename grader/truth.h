/*
 * truth.h - what a right answer comes to, found by a program without one.
 */
#ifndef TRUTH_H
#define TRUTH_H

#include "bench.h"
#include "valgrind.h"

/* Link the program `truth` from load.o. */
struct finding truth_make(const struct bench *b);

/* The result that a right answer has on this load. A TROUBLE when the program
 * that knows it does not work. */
struct finding truth_find(const struct bench *b, const struct load *load,
                          uint64_t *result);

#endif
