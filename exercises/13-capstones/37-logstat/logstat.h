/*
 * logstat.h - the contract of exercise 37. Do not edit: the grader uses its
 * own copy.
 *
 * A web server's logs, plain or compressed, in order and once through: what
 * there is to say about them fits on a page, and so does what must be held to
 * say it. What a hit is, hits.h says.
 */
#ifndef LOGSTAT_H
#define LOGSTAT_H

#include "iter.h"

#include <stddef.h>
#include <stdio.h>

/* Each of them is at least 1. */
struct logstat_conf {
    size_t top;          /* paths that are counted, and printed */
    size_t block;        /* bytes in one read, and in one piece of text */
    size_t longest_line; /* bytes, its '\n' not counted */
};

struct logstat; /* yours: what it is, your own file says */

/*
 * Open a summary of no logs yet. Answers 0; -EINVAL when one of conf's numbers
 * is 0; -ENOMEM when there is no room, or when a size_t could not say how much.
 * After a failure *s is NULL. *conf is copied.
 *
 * Memory. All that is ever held, zlib's included, is at most
 *
 *     73,728 + 2 * block + longest_line + 64 * top
 *
 * bytes, malloc's 8 for each block among them. Opening takes it; after that
 * only zlib asks for memory, once it has a compressed file to read, and has
 * given it back when that is over.
 */
int logstat_open(struct logstat **s, const struct logstat_conf *conf);

/*
 * Read the files that paths gives (const char *), one after the other, and take
 * in their lines. May be called again: then more is taken in.
 *
 * Answers 0 when paths has ended. Otherwise it answers what went wrong, and
 * what was taken in before that counts. A file that has failed is over: when
 * logstat_run is called again, with the same paths, it goes on with the next.
 *
 *     of open(2), read(2)    such as -ENOENT, -EACCES, -EISDIR
 *     -ENODATA               a compressed file ends too early
 *     -EILSEQ                it is damaged
 *     -ENOMEM                there is no room for zlib
 *     -EOVERFLOW             the bytes of a hit do not fit into the total any
 *                            more; that hit is not taken in
 *     an answer of paths     passed on
 *
 * Files. A path is pulled when the file before it is over and closed. So there
 * is never more than one open, and none after the answer. It is opened read
 * only, closed on exec, and read once through, as a pipe must be. paths is not
 * closed.
 *
 * Compressed is a file whose first two bytes are 1f 8b, whatever its name, and
 * however few of them a read may give. All members of it are read. Any other
 * file is text.
 *
 * Lines. They end with '\n' or with the file. A line that is no hit is bad, and
 * so is one of more than longest_line bytes, whatever is in it. Neither is an
 * error.
 */
int logstat_run(struct logstat *s, struct iter *paths);

/*
 * Where the last logstat_run went wrong: "PATH" if that file could not be
 * opened; otherwise "PATH:LINE", the number of the line that could not be read
 * to its end, or taken in; 1 is the file's first. Of a path the first 4,095
 * bytes are shown. It is "" if it did not go wrong or did not run, or if it was
 * paths that failed. Valid until s is run again, or closed.
 */
const char *logstat_where(const struct logstat *s);

/*
 * Print what there is to say, as README.md shows it. It may be printed at any
 * time, and as often as you like: that changes nothing.
 *
 * How exact it is. All numbers are, but these:
 *
 *     p50, p99    Of the sizes in order, the first that at least 50 (99) in 100
 *                 of them do not exceed; right to 3 % of itself. 0 of none.
 *     clients     By a HyperLogLog of 4,096 registers: two times out of three
 *                 right to 1.7 % of itself, and hardly ever wrong by more than
 *                 5 %. Of up to 10, it is nearly always exact.
 *     path        Let n be the requests. A path came at least as often as its
 *                 first number says, and at most as often as its second, which
 *                 is larger by at most n / (top + 1). Each path that came more
 *                 often than n / (top + 1) is there; at most top are. So when
 *                 there are no more than top paths, all of it is exact.
 *
 * Answers 0 when all of it has been written, and `to` was flushed; or -errno,
 * such as -EPIPE or -ENOSPC, and -EIO when nobody says why.
 */
int logstat_print(const struct logstat *s, FILE *to);

/* Give everything back. NULL is no harm. */
void logstat_close(struct logstat *s);

#endif
