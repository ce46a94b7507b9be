/*
 * walk.h - what is in a folder, and in the folders in it, one entry at a time.
 *
 * In the order of the bytes of the names, so that it is the same each time. No
 * link is followed, and nothing but plain files is opened. Memory grows with
 * the depth alone.
 */
#ifndef WALK_H
#define WALK_H

#include "entry.h"
#include "str.h"

struct walk {
    /* Look at one; of a folder, before what is in it. */
    bool (*each)(void *ctx, const struct entry *e);

    /* Shall this folder be walked through, too? Its whole path is `folder`. */
    bool (*enter)(void *ctx, const char *path, const char *folder);

    void *ctx;
};

/* False, with a sentence in *why, when the folder itself cannot be read. A
 * folder in it that cannot be read is shown again, as one that is sealed. */
bool walk_each(const char *folder, const struct walk *w, struct str *why);

#endif
