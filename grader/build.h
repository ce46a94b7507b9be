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

/* In the bench's folder: NAME.c, NAME.s, NAME.d (what it includes) and
 * answer.o. */
struct build build(const struct bench *b);
void build_release(struct build *build);

/* The same source once more, to `object`, laid out in another way. */
struct finding build_otherwise(const struct bench *b, const char *flags,
                               const char *object);

#endif
