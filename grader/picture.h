/*
 * picture.h - the curves of one exercise: of an answer, of the naive one, and
 * of the reference where there is one.
 *
 * Each comes from a run of massif of its own, on the largest load, with as many
 * snapshots as massif takes. No verdict comes from it.
 */
#ifndef PICTURE_H
#define PICTURE_H

#include "answer.h"
#include "chart.h"
#include "site.h"

struct picture {
    struct chart chart;
    char *why[CURVES], *load, *small; /* the chart's */
};

/*
 * Run all three, and see what they hold. `choice` is the answer's; `name` what
 * its line is called; `why` says why it is not to be run, or is NULL. All
 * three get the seed of the answer, so that they do the same work.
 */
struct picture picture_of(const struct site *site, const struct exercise *e,
                          const struct choice *choice, const char *name,
                          const char *why);
void picture_release(struct picture *p);

#endif
