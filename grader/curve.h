/*
 * curve.h - the heap over time: what one run of a program held, and when.
 *
 * Time is instructions executed since the work began, which are the same each
 * time; so is the curve. Between two points the heap is what it was at the
 * first: it goes up and down in steps.
 */
#ifndef CURVE_H
#define CURVE_H

#include "str.h"

#include <stdbool.h>
#include <stdint.h>

struct point {
    uint64_t time, bytes;
};

struct curve {
    struct point *at;
    size_t n;      /* at least 1 in a curve that was read */
    uint64_t peak; /* bytes */
    uint64_t end;  /* the time of the last point */
};

/*
 * From a whole massif file, which massif_read must believe. The work begins
 * where the heap is first not empty: that is the driver's own block, of
 * `driver` bytes, which is taken off. False, with a sentence in *error, for a
 * file that is no evidence.
 */
bool curve_read(struct curve *c, const char *text, uint64_t driver,
                struct str *error);
void curve_release(struct curve *c);

/* What was held in a span of time: the least, the most, and at its end. */
struct span {
    uint64_t least, most, last;
};

/* From `from` until before `to`, and at `from` in any case. */
struct span curve_span(const struct curve *c, uint64_t from, uint64_t to);

#endif
