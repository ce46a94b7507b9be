/*
 * unpack.h - what is in an archive, one entry at a time.
 *
 * tar and zip, whatever they are packed with, and 7z; nothing is written, and
 * nothing is run. Memory does not grow with what comes out. libarchive keeps
 * the list of contents of a zip or a 7z in memory: see docs/instructors.md.
 */
#ifndef UNPACK_H
#define UNPACK_H

#include "entry.h"
#include "str.h"

/*
 * Show each entry of the archive that is open for reading here to `each`,
 * which answers false when it has seen enough. `*left` bytes may come out, and
 * go down by what has. False, with a sentence in *why, when it could not be
 * read to its end; what came before was shown.
 */
bool unpack_each(int fd, uint64_t *left,
                 bool (*each)(void *ctx, const struct entry *e), void *ctx,
                 struct str *why);

#endif
