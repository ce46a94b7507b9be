/*
 * cat.h - the contract of exercise 15. Do not edit: the grader uses its own
 * copy.
 *
 * Paths in, blocks out: the files named, one after the other, as cat(1) reads
 * them. However many there are, one descriptor is enough.
 */
#ifndef CAT_H
#define CAT_H

#include "iter.h"
#include "slice.h"

#include <stddef.h>

struct cat {
    struct iter it;
    struct iter *paths; /* gives the paths, as const char * */
    char *buf;          /* borrowed: room for cap bytes */
    size_t cap;         /* at least 1 */
    int fd;             /* of the file that is open, or -1 */
    const char *path;   /* of the file it is about, or NULL */
};

/*
 * Make an iterator over the bytes of all the files, in order. Item: struct
 * slice, at buf: what one read(2) of cap bytes gives, so at least one byte, and
 * all from one file. A file without a byte gives no item.
 *
 * Making it pulls no path, opens nothing, and cannot fail. Nothing is ever
 * allocated, and only the first cap bytes of buf are written.
 *
 * When a file is open. It is opened when the files before it are over, and not
 * earlier: read only, and closed on exec. A file is over when a read gives 0
 * bytes, or fails; fewer than cap bytes do not mean that. Then it is closed at
 * once, before the next path is pulled and before anything is answered. So
 * there is never more than one open, and after an answer <= 0 there is none.
 * A descriptor is closed once, and 0 is one like any other.
 *
 * When a path is pulled. Only when the file before it is over. `path` is then
 * what was given, not a copy, and stays until the next is pulled: after an item
 * it says where that came from, and after an error of a file, which file. It is
 * NULL before the first pull, when paths has ended or failed, and after close.
 *
 * Errors. What open(2) or read(2) has to say is the answer, after all bytes
 * that came before it: -ENOENT when there is no such file, -EISDIR when it is a
 * directory. It is final. One of them that a signal interrupts (EINTR) is tried
 * again. An error of paths is passed on.
 *
 * Closing closes the file that is open, and paths.
 */
struct cat cat(struct iter *paths, char *buf, size_t cap);

#endif
