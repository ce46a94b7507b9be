/*
 * massif.h - the one number that a massif file is read for.
 */
#ifndef MASSIF_H
#define MASSIF_H

#include "str.h"

#include <stdbool.h>
#include <stdint.h>

struct massif {
    uint64_t heap, extra, stacks; /* bytes, at the peak */
    unsigned line; /* of `file`: who holds most of the peak; 0: unknown */
    bool uneven;   /* refused, because a snapshot lies above the peak */
};

/* With --heap=no massif keeps the peak, but does not mark it. */
enum massif_kind { MARKED_PEAK, UNMARKED_PEAK };

/*
 * Read a whole massif file, strictly: its keys in their order, snapshots
 * numbered from 0, times that do not go back, trees as deep as they say, and
 * exactly one marked peak (or none, where it is not marked), above which no
 * snapshot lies. False, with a sentence in *error, for anything else: such a
 * file is no evidence.
 *
 * `file` is the name of the answer's file, for `line`; or NULL.
 */
bool massif_read(struct massif *m, enum massif_kind kind, const char *text,
                 const char *file, struct str *error);

#endif
