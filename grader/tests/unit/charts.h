/*
 * charts.h - a chart made by hand, for the tests of what draws it.
 */
#ifndef CHARTS_H
#define CHARTS_H

#include "chart.h"

/* Three levels, each from 0 to its end, where it falls to 0 again. */
static struct point naive_points[] = {
    { 0, 0 }, { 10, 1000 }, { 50, 1000000 }, { 100, 0 }
};
static struct point reference_points[] = { { 0, 0 }, { 60, 0 } };
static struct point your_points[] = { { 0, 0 }, { 5, 64 }, { 80, 0 } };

static inline struct chart chart_by_hand(void)
{
    return (struct chart){
        .title = "Fib & co",
        .name = { "naive", "reference", "yours" },
        .curve = { { naive_points, 4, 1000000, 100 },
                   { reference_points, 2, 0, 60 },
                   { your_points, 3, 64, 80 } },
        .load = "1,000",
        .small = "10",
        .small_peak = { 8008 },
        .has_small = { true },
        .allowed = 64,
    };
}

/* There is no such curve, because of this. */
static inline void chart_loses(struct chart *c, enum who w, const char *why)
{
    c->curve[w] = (struct curve){ 0 };
    c->why[w] = why;
}

#endif
