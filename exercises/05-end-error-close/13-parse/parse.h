/*
 * parse.h - the contract of exercise 13. Do not edit: the grader uses its own
 * copy.
 *
 * Texts in, numbers out. A text that is no number is not the end of anything:
 * it is an error with a place, or it is skipped and counted.
 */
#ifndef PARSE_H
#define PARSE_H

#include "iter.h"
#include "slice.h"

#include <stdbool.h>
#include <stdint.h>

struct parse {
    struct iter it;
    struct iter *src; /* gives the texts, as struct slice */
    uint64_t index;   /* how many of them were read, given or skipped */
    uint64_t bad;     /* how many of them were skipped */
    bool lenient;     /* skip what is bad */
};

/*
 * Make an iterator over the numbers in the texts of src. Item: int64_t.
 *
 * Making it pulls nothing, and cannot fail. Nothing is ever allocated. A pull
 * asks src for no text that it does not need for its answer.
 *
 * What a number is. One decimal digit or more, perhaps one '+' or '-' right
 * before them, perhaps spaces before and after it all. Zeros may lead. Only ' '
 * is a space. A text is all of its slice and nothing else: no '\0' ends it,
 * and the bytes around it are not looked at.
 *
 * What is bad. A text that is no number is -EILSEQ, however many digits it
 * has. An empty one, whose ptr may be NULL, is none. A number below INT64_MIN
 * or above INT64_MAX is -ERANGE.
 *
 * Where it is. index counts the texts that are done with. One that is answered
 * with an error is not: index is then its own number, from 0.
 *
 * The end and the errors of src are passed on as they are. Closing closes src.
 */

/* Strict: what is bad is the answer, -EILSEQ or -ERANGE. It is final, and no
 * text after it is pulled. */
struct parse parse(struct iter *src);

/* Lenient: what is bad is skipped and counted, and the next text tried. Only
 * src itself ends the stream. */
struct parse parse_lenient(struct iter *src);

/*
 * Add up the numbers in the texts of src, strictly.
 *
 * Answers 0 at the end; or the first error: that of a bad text, that of src,
 * or -EOVERFLOW when a number does not fit into the sum, whatever would come
 * after it. In either case *sum is the sum up to there, and *at how many texts
 * are in it: after an error that is the number, from 0, of the text it struck.
 *
 * It pulls no more after an error. Does not close src.
 */
int sum_text(struct iter *src, int64_t *sum, uint64_t *at);

#endif
