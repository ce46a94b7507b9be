/*
 * report.h - a result as a person reads it in a terminal.
 *
 * Made from the JSON alone. Colour only on a terminal, or where CLICOLOR_FORCE
 * asks for it, and without NO_COLOR; and never as the only sign.
 */
#ifndef REPORT_H
#define REPORT_H

#include "view.h"

struct report {
    struct view view;
    bool whole;     /* one exercise with everything; or a line for each */
    bool own;       /* answers of one's own: say what to do next */
    bool begun;     /* the page of this result, by report_stages, */
    unsigned shown; /* which printed so many stages of it */
    unsigned exercises, passed, failed, trouble;
    unsigned earned, of;
    char next_path[512]; /* the first answer that does not pass yet */
    char next_number[16];
};

struct report report_to(FILE *to, bool whole, bool own);

/* Print how the first `ended` stages ended, of an exercise that is still being
 * graded. What was printed so is not repeated by report_result. */
void report_stages(struct report *r, const json_t *result, unsigned ended);

/* Print one result, and add it up. */
void report_result(struct report *r, const json_t *result);

/* Print the sums, what to do next, and in which box the answers ran, if that
 * is worth a line. */
void report_end(const struct report *r, const char *sandbox);

/* The sums as JSON. */
json_t *report_totals(const struct report *r);

#endif
