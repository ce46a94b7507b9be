/*
 * frames.h - the contract of exercise 21. Do not edit: the grader uses its own
 * copy.
 *
 * Slices in, frames out. The slices are what came over a line, cut anywhere;
 * the frames are what somebody sent, packed as RFC 1055 (SLIP) says. The line
 * is not reliable: bytes are lost or wrong, and it may fall silent at any
 * moment, to go on later.
 */
#ifndef FRAMES_H
#define FRAMES_H

#include "gen.h"
#include "iter.h"
#include "slice.h"

#include <stddef.h>
#include <stdint.h>

enum { END = 0xc0, ESC = 0xdb, ESC_END = 0xdc, ESC_ESC = 0xdd };

/* Which of the last two fields matter, and what they mean, is up to you. */
struct frames {
    struct gen g;
    struct iter *src;   /* gives the slices */
    unsigned char *buf; /* borrowed: room for cap bytes */
    size_t cap;         /* bytes in the longest frame allowed, at least 1 */
    uint64_t damaged;   /* frames that were dropped */
    size_t len;         /* bytes of the frame that lie in buf */
    struct slice in;    /* what of the last slice is not yet read */
};

/*
 * Make an iterator over the frames of src. Item: struct slice.
 *
 * Making it pulls nothing, and cannot fail. Nothing is ever allocated: a frame
 * lies at the beginning of buf, and only the first cap bytes of buf are
 * written. The slices of src may be empty, and an empty one may have a ptr of
 * NULL.
 *
 * What a frame is. The bytes up to an END, which is not part of it. In them,
 * ESC ESC_END stands for the byte END, and ESC ESC_ESC for the byte ESC; any
 * other byte stands for itself. A frame without bytes is not given. What comes
 * before the first END is a frame like any other.
 *
 * Damage. A frame in which anything else follows an ESC is damaged, and so is
 * one that is longer than cap when it is decoded. It is dropped: up to its END,
 * which may be the byte behind the ESC. It is counted in `damaged`, once, as
 * soon as it is known to be.
 *
 * When src is pulled. Only when the END of the frame asked for is not in what
 * was pulled before.
 *
 * Interruptions. An error of src is passed on, after the frames before it. The
 * end of src is the end when it comes between two frames; inside of one, also
 * of one that is dropped, it is -ENODATA. Nothing is lost by either: when src
 * and then this iterator have been cleared (iter_clear), the next pull goes on
 * as if nothing had happened, wherever that was.
 *
 * Closing closes src.
 */
struct frames frames(struct iter *src, unsigned char *buf, size_t cap);

#endif
