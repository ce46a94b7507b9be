/*
 * includes.h - which files an answer includes.
 */
#ifndef INCLUDES_H
#define INCLUDES_H

#include "bench.h"

/* Reads NAME.d, which the compiler wrote: system headers are not in it. PASS;
 * FAIL for a file that is none of an answer's business; or TROUBLE. */
struct finding includes_check(const struct bench *b);

#endif
