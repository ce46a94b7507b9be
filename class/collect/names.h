/*
 * names.h - the names in a folder, one at a time, in the order of their bytes.
 *
 * It keeps a batch of them and looks through the folder again for the next
 * one, so its memory does not grow with the folder.
 */
#ifndef NAMES_H
#define NAMES_H

#include "iter.h"

enum { NAMES_BATCH = 256, NAMES_LENGTH = 256 };

struct names {
    struct iter it;
    int dir; /* borrowed: the open folder */
    char (*batch)[NAMES_LENGTH];
    int n, at;
    char last[NAMES_LENGTH]; /* the one given last */
};

/* Make an iterator over the names, without . and .. Item: const char *, good
 * until the next one. A folder that cannot be read is -errno. Closing it gives
 * its memory back, and leaves the folder open. */
struct names names(int dir);

#endif
