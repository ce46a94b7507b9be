/*
 * rle.h - the contract of exercise 19. Do not edit: the grader uses its own
 * copy.
 *
 * Run-length encoding, both ways. A text of equal bytes in a row is stored as
 * pairs: a count from 1 to 255, then the byte that comes so often. The decoder
 * takes pairs, byte by byte, and gives the text, byte by byte; the encoder
 * takes the text and gives the runs.
 */
#ifndef RLE_H
#define RLE_H

#include "gen.h"
#include "iter.h"

/* A byte, and how often it comes: 1 to 255 times. */
struct run {
    unsigned char count, byte;
};

/* Which of the last two fields matter, and what they mean, is up to you. */
struct unrle {
    struct gen g;
    struct iter *src; /* gives the pairs, as unsigned char */
    unsigned char left, byte;
};

/*
 * Make a decoder. Item: unsigned char.
 *
 * Making it pulls nothing, and cannot fail. Nothing is ever allocated, and any
 * number of decoders may be at work in turns.
 *
 * When src is pulled. For the first byte of a pair, the two that are the pair;
 * for its other bytes, nothing.
 *
 * Errors. A count of 0 is -EILSEQ, and the byte behind it is not pulled. So is
 * the end of src behind a count. An error of src is passed on, wherever it
 * comes. What was decoded before is given first.
 *
 * Closing closes src.
 */
struct unrle unrle(struct iter *src);

/* Which of the last two fields matter, and what they mean, is up to you. */
struct rle {
    struct gen g;
    struct iter *src; /* gives the text, as unsigned char */
    unsigned char byte;
    struct run run;
};

/*
 * Make an encoder. Item: struct run.
 *
 * Making it pulls nothing, and cannot fail. Nothing is ever allocated, and any
 * number of encoders may be at work in turns.
 *
 * The runs are as long as can be: two neighbours have the same byte only when
 * the first has 255 of it.
 *
 * When src is pulled. Only as long as the run asked for may still go on: it is
 * over when it has 255 bytes, when another byte comes, or at the end.
 *
 * Errors. An error of src is passed on, after the runs before it, and in place
 * of the run that it broke off.
 *
 * Closing closes src.
 */
struct rle rle(struct iter *src);

#endif
