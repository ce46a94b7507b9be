/*
 * fill.h - points into an instructor's own sheet, and nothing else changed.
 */
#ifndef FILL_H
#define FILL_H

#include "grades.h"
#include "layout.h"

struct fill {
    struct wish wish;
    bool scale;     /* to the maximum of the sheet; or points as they are */
    bool overwrite; /* comments that are there already */
};

enum filled {
    FILLED,      /* each line has its row, and each row its line */
    FILLED_PART, /* the rest is said */
    REFUSED      /* it is no such sheet: the reason is said */
};

/*
 * Append to `to` the bytes of the sheet, where only cells for the grade and
 * the comments differ. Whoever the grader could not tell about keeps what the
 * sheet has. `said` gets a sentence a line. A grade is marked `met` when the
 * sheet has its student. Pure, but for that.
 */
enum filled fill(struct str *to, const struct str *text, struct grades *g,
                 const struct fill *how, struct str *said);

#endif
