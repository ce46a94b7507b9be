/*
 * build.h - stage 1: the answer, compiled alone.
 */
#ifndef BUILD_H
#define BUILD_H

#include "bench.h"

struct build {
    struct finding finding;
    char *warnings; /* what the compiler said about a good answer, or NULL */
};

/* In the bench's folder: NAME.c, NAME.s, NAME.d (what it includes), answer.o,
 * and NAME.i, the text without its macros, which is the same for every other
 * build of it. */
struct build build(const struct bench *b);
void build_release(struct build *build);

/* The same source once more, with these flags after the others, in place of
 * NAME.s and answer.o. */
bool build_again(const struct bench *b, const char *flags);

#endif
