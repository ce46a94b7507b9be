/* A rod of cells, one of them hot. Its ends let no heat out. */
#ifndef ROD_H
#define ROD_H

#include <stdio.h>
#include <stdlib.h>

enum { CELLS = 200 };

static inline void start(double *row)
{
    for (size_t i = 0; i < CELLS; i++)
        row[i] = i == CELLS / 2 ? 1000 : 0;
}

/* A cell moves a quarter of the way towards each of its neighbours. */
static inline double moved(double left, double here, double right)
{
    return here + (left - 2 * here + right) / 4;
}

static inline double next_of(const double *row, size_t i)
{
    size_t left = i > 0 ? i - 1 : i;
    size_t right = i < CELLS - 1 ? i + 1 : i;

    return moved(row[left], row[i], row[right]);
}

/* Without a buffer for stdout, printf takes nothing from the heap. */
static inline void report(const double *row, size_t steps)
{
    setvbuf(stdout, NULL, _IONBF, 0);
    printf("after %zu steps:", steps);
    for (size_t i = CELLS / 2 - 3; i <= CELLS / 2 + 3; i++)
        printf(" %.1f", row[i]);
    printf("\n");
}

#endif
