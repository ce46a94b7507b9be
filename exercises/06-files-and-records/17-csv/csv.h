/*
 * csv.h - the contract of exercise 17. Do not edit: the grader uses its own
 * copy.
 *
 * Slices in, records out. The slices are blocks of a text in the format of RFC
 * 4180, cut anywhere: in the middle of a field, between two quotes, between a
 * CR and its LF. The records are the same wherever the cuts are.
 */
#ifndef CSV_H
#define CSV_H

#include "iter.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

enum { CSV_FIELDS = 64 };

/* A record is a view: valid until the next pull, as any slice. */
struct record {
    size_t n;                       /* fields in it, at least 1 */
    struct slice field[CSV_FIELDS]; /* the first n of them */
};

/* Which of the last three fields matter, and what they mean, is up to you. */
struct csv {
    struct iter it;
    struct iter *src;       /* gives the blocks, as struct slice */
    char *buf;              /* borrowed: room for cap bytes */
    size_t cap;             /* bytes in all fields of a record, at least 1 */
    unsigned long line;     /* that the record asked for last began on, from
                             * 1; 0 before the first */
    unsigned long newlines; /* that are behind us */
    size_t len;             /* bytes of the record that lie in buf */
    struct slice rest;      /* what of the last block is not yet read */
};

/*
 * Make an iterator over the records of src. Item: struct record.
 *
 * Making it pulls nothing, and cannot fail. Nothing is ever allocated: the
 * fields of a record lie in buf, the empty ones too, and only its first cap
 * bytes are written. The blocks may be longer than buf.
 *
 * What a record is. Fields with ',' between them, ended by '\n', by '\r' '\n',
 * or by the end of the text; after a line end that is the last of the text
 * there is no record. So an empty line is a record of one empty field, and the
 * empty text is none.
 *
 * What a field is. One that begins with '"' is quoted: it ends before the next
 * '"' that is not doubled, and its quotes are not part of it. In it, '""' is
 * one '"', and every other byte is data: ',', '\r' and '\n', too. In one that
 * is not quoted every byte is data but ',', '"', '\r' and '\n'. Spaces are
 * never taken off, and NUL is a byte like any other.
 *
 * When src is pulled. Only when the record asked for does not end in what was
 * pulled before.
 *
 * Errors. The first byte that is at fault decides, and none after it is pulled:
 *
 *     -EILSEQ    a quote in a field that is not quoted; anything but ',' or a
 *                line end after a closing quote; a '\r' outside quotes that
 *                no '\n' follows; the end of the text inside quotes
 *     -E2BIG     more than CSV_FIELDS fields: at the ',' before the first that
 *                is too many
 *     -EMSGSIZE  more than cap bytes in the fields of one record; the quotes
 *                around them, the commas and the line end do not count
 *
 * An error of src is passed on, after the records before it, and in place of
 * the record it broke off. The record at fault is the one that line speaks of;
 * at the end, line stays as it is. Every '\n' counts as a line end in it, one
 * inside quotes too.
 *
 * Closing closes src.
 */
struct csv csv(struct iter *src, char *buf, size_t cap);

/* The field is this text, all of it. An empty field may have a ptr of NULL. */
bool field_is(struct slice f, const char *text);

#endif
