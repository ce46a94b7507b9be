/*
 * sanitizers.h - stage 4: the same tests, built with AddressSanitizer and
 * UndefinedBehaviorSanitizer.
 */
#ifndef SANITIZERS_H
#define SANITIZERS_H

#include "bench.h"

/* Makes the program `tests-sanitized` in the bench's folder, and runs it. */
struct finding sanitizers(const struct bench *b);

#endif
