/*
 * litter.h - take away what others left in a folder: trees that are deeper than
 * any path is long, names of every kind, folders that were closed against us.
 * No link is followed.
 */
#ifndef LITTER_H
#define LITTER_H

#include <stdbool.h>

/* Remove all that is in it but what has this name (or NULL). False, with errno,
 * when it is no folder, or when something stays. */
bool litter_clear(const char *dir, const char *but);

/* Remove it with all that is in it, be it a folder or not. True, too, when it
 * is not there. */
bool litter_remove(const char *dir);

#endif
