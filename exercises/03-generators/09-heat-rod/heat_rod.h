/*
 * heat_rod.h - the contract of exercise 09. Do not edit: the grader uses its
 * own copy.
 *
 * A rod is a row of cells, each with a temperature. In one step each cell moves
 * towards its neighbours:
 *
 *     after[i] = u[i] + alpha * (u[i - 1] - 2 * u[i] + u[i + 1])
 *
 * where every u is a temperature before the step. The ends let no heat out: a
 * cell without a neighbour on one side has itself for that neighbour.
 */
#ifndef HEAT_ROD_H
#define HEAT_ROD_H

#include "iter.h"

#include <stddef.h>
#include <stdint.h>

/* The rod at one moment: n cells. A view. */
struct row {
    const double *cell;
    size_t n;
};

/* Which fields matter is up to you. */
struct rod {
    struct iter it;
    size_t n;     /* how many cells */
    double alpha; /* how fast heat moves */
    double *cur;  /* the rod as it is: n cells */
    double *nxt;  /* room for the rod as it will be */
};

/*
 * Open an iterator over the moments of a rod of n cells, which begins as
 * start[0] to start[n - 1]. Item: struct row, the rod after one more step: the
 * first item is the rod after one step, not the start. It never ends.
 *
 * The row is a view: it is good until the next pull, rod_settle or close. Who
 * wants to keep it makes a copy.
 *
 * `start` is copied: it may change, or be freed, as soon as this has returned.
 * It is only read.
 *
 * Memory. At most 16 bytes a cell and 64 are held, however many steps are made,
 * and rod_open takes them all: a pull allocates nothing, so it cannot fail.
 *
 * Answers 0, or
 *     -EINVAL     n is 0: there is no rod
 *     -EDOM       alpha is not above 0 and at most 0.5: no such rod is stable
 *     -EOVERFLOW  16 * n does not fit in a size_t; nothing was allocated
 *     -ENOMEM     there is no room
 * After a failure the rod is closed: nothing is held, a pull answers the end,
 * and closing it does no harm. What was in *r before does not matter.
 */
int rod_open(struct rod *r, const double *start, size_t n, double alpha);

/*
 * Make steps, as pulls do, until one moves no cell by more than eps, up or
 * down; at most `max` of them. r is open, eps is at least 0.
 *
 * *steps is how many were made, the last one counted. The next pull gives the
 * rod after one more. Allocates nothing.
 *
 * Answers 0, or -ETIMEDOUT when `max` steps were made and all of them moved a
 * cell by more: then the rod is still open, and *steps is max.
 */
int rod_settle(struct rod *r, double eps, uint64_t max, uint64_t *steps);

#endif
