/*
 * gunzip_lines.h - the contract of exercise 36. Do not edit: the grader uses
 * its own copy.
 *
 * Compressed slices in, slices of text out. Behind it everything that reads
 * slices reads a .gz as well, and none of it ever has the text, or the file.
 */
#ifndef GUNZIP_LINES_H
#define GUNZIP_LINES_H

#include "iter.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zlib.h>

/* Which of the last four fields you use, and how, is up to you. */
struct gunzip {
    struct iter it;
    struct iter *src; /* gives what is compressed, as struct slice */
    char *out;        /* borrowed: room for cap bytes */
    size_t cap;       /* at least 1 */
    z_stream z;       /* zlib's side of it */
    bool open;        /* zlib has taken memory that must be given back */
    bool mid;         /* a member has begun and is not over */
    struct slice in;  /* what zlib has not read of the last slice */
};

/*
 * Make an iterator over the text that src holds compressed. Item: struct slice,
 * at out, of 1 to cap bytes, and valid until the next pull.
 *
 * Making it pulls nothing, takes no memory, and cannot fail. zlib takes its
 * memory at the first pull, and nothing else is ever taken. Nothing beyond the
 * first cap bytes of out is written.
 *
 * What src may hold. Members in the gzip format, one after the other: the text
 * is that of all of them. Nothing at all is an empty text, and so is a member
 * without text. The slices may be cut anywhere. An empty one is skipped, and
 * its ptr may be NULL. A slice, or cap, may be larger than zlib can count.
 *
 * When src is pulled. Only when zlib can make no byte of text from what was
 * pulled before. Whatever it can make is given first, even if out is not full.
 *
 * Errors. Each comes after all the text that could be made before it.
 *
 *     -EILSEQ    not gzip, which the other two formats of zlib's are not
 *                either; or damaged: what is there cannot be inflated, or the
 *                CRC or the length is not that of the text
 *     -ENODATA   src ended in the middle of a member
 *     -ENOMEM    zlib was refused memory
 *
 * An error of src is passed on. When src has one that passes, iter_clear on
 * both, and the next pull goes on where it was.
 *
 * Closing gives zlib's memory back, and closes src.
 */
struct gunzip gunzip(struct iter *src, char *out, size_t cap);

/*
 * In how many lines of the text does the word occur? A line ends before '\n',
 * or where the text ends; a line in which the word occurs twice counts once.
 * The word has at least one byte, and none of them is '\n'; any other byte may
 * be in it, as in the text.
 *
 * text gives the text as slices of at least 1 byte, as gunzip does, and cut
 * anywhere. It is pulled to its end, and not closed. Nothing is allocated, and
 * only the first cap bytes of carry are written.
 *
 * A line of more than cap bytes is -EMSGSIZE, also when it lies in one slice.
 * An error of text is passed on.
 */
int64_t zgrep_count(struct iter *text, const char *word, size_t word_len,
                    char *carry, size_t cap);

#endif
