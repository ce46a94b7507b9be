/*
 * probe.h - sources that count what is asked of them, and fail on cue.
 *
 * Laziness is a promise about pulls, so it can be tested without measuring
 * memory: build the iterator under test on a probe, and look at the count.
 */
#ifndef PROBE_H
#define PROBE_H

#include "iter.h"
#include "slice.h"

#include <stdbool.h>
#include <stdint.h>

/* What a source has seen. Set fail and fail_at before the first pull. */
struct watch {
    uint64_t pulls;   /* calls of next, the one that answered the end too */
    unsigned closes;  /* calls of close */
    unsigned late;    /* pulls that came after a close */
    uint64_t fail_at; /* answer `fail` instead of item number fail_at */
    int fail;         /* a negative errno; 0: never fail */
};

/* The numbers 0, 1, 2 ... n-1, as uint64_t. n = UINT64_MAX: for ever. */
struct probe {
    struct iter it;
    struct watch watch;
    uint64_t given, n;
};

struct probe probe(uint64_t n);

/*
 * A text as slices of `block` bytes (the last may be shorter).
 *
 * The text is borrowed. With a stage, which has room for `block` bytes, each
 * slice is a copy there, and the one before is overwritten: a reader that
 * keeps a view too long reads rubbish.
 */
struct text {
    struct iter it;
    struct watch watch;
    const char *next;
    size_t left, block;
    uint64_t given;
    char *stage; /* or NULL: the slices point into the text itself */
};

struct text text(const char *s, size_t len, size_t block);

#endif
