/*
 * lines.h - the contract of exercise 16. Do not edit: the grader uses its own
 * copy.
 *
 * Slices in, lines out. The slices are blocks of a text, cut anywhere: in the
 * middle of a line, between a line and its newline. The lines are the same
 * wherever the cuts are.
 */
#ifndef LINES_H
#define LINES_H

#include "iter.h"
#include "slice.h"

#include <stddef.h>

/* Which of the last two fields matter, and what they mean, is up to you. */
struct lines {
    struct iter it;
    struct iter *src;     /* gives the blocks, as struct slice */
    char *carry;          /* borrowed: room for cap bytes */
    size_t cap;           /* bytes in the longest line allowed, at least 1 */
    unsigned long number; /* of the line last given, from 1; 0 before that */
    size_t len;           /* bytes of the line that lie in carry */
    struct slice rest;    /* what of the last block is not yet given */
};

/*
 * Make an iterator over the lines of src. Item: struct slice.
 *
 * Making it pulls nothing, and cannot fail. Nothing is ever allocated: carry is
 * all the memory there is, and only its first cap bytes are written.
 *
 * What a line is. It ends before a '\n', which is not part of it. Every other
 * byte is, '\0' and '\r' too. It may be empty. A last line without '\n' is a
 * line; after a '\n' that is the last byte of the text there is none. The
 * slices of src may be empty, and an empty one may have a ptr of NULL: they
 * are skipped.
 *
 * Where a line is. One that lies in one block, its '\n' too, is given where it
 * lies, and carry is left alone. Any other is put together in carry, and given
 * from there: when src is pulled, its last block is gone, and that pull may be
 * the one that answers the end. A line is valid until the next pull, as any
 * slice.
 *
 * When src is pulled. Only when the '\n' of the line asked for is not in what
 * was pulled before.
 *
 * Errors. A line of more than cap bytes is -EMSGSIZE, also when it lies in one
 * block, and as soon as one byte too many of it was pulled; number + 1 is its
 * number. An error of src is passed on, after the lines before it, and in
 * place of the line it broke off.
 *
 * Closing closes src.
 */
struct lines lines(struct iter *src, char *carry, size_t cap);

#endif
