/*
 * baseline.h - what valgrind says about a program of which all is known.
 *
 * It proves, once at the start, that valgrind can be believed on this machine,
 * and what the driver itself costs: that is taken off every figure.
 */
#ifndef BASELINE_H
#define BASELINE_H

#include "finding.h"
#include "site.h"

#include <stddef.h>

/* What the driver's own block of 0 bytes costs: see load_main.c. */
enum { LATCH_COST = 8 };

struct baseline {
    struct finding finding; /* TROUBLE: no figure of it can be trusted */
    size_t heap;            /* bytes the driver holds during the work */
    size_t stack;           /* bytes of stack with an empty answer */
};

struct baseline baseline(const struct site *site);
void baseline_release(struct baseline *b);

#endif
