/*
 * finish.h - from the trays to what the rest of `make class` reads.
 *
 * OUT/students.jsonl and OUT/answers/ID/NAME.c. What has not changed is not
 * touched, so that it is not graded again; what is gone is taken away.
 */
#ifndef FINISH_H
#define FINISH_H

#include "tray.h"

struct finish {
    unsigned students, answers, changed, refused;
};

/* The trays below `staging`, which must be on the disk of `out`. */
struct finish finish_all(const struct roll *r, const char *staging,
                         const char *out);

/* Are there any trays? */
bool finish_any(const char *staging);

/* Remove a folder and all that is in it, without following links. */
void finish_remove(const char *folder);

#endif
