/*
 * compiler.h - the compiler, where it reads an answer: it opens whatever the
 * answer names, so it is in a box, too.
 */
#ifndef COMPILER_H
#define COMPILER_H

#include "bench.h"

/* Run it in the answer's folder. It finds the headers of the system, of the
 * course and of this exercise, and nothing else of the course. Releases args.
 */
struct ended compiler_run(const struct bench *b, struct args *args);

/* The same, when it can only go wrong by our fault: PASS or TROUBLE. */
struct finding compiler_make(const struct bench *b, struct args *args);

#endif
