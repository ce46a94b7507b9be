/*
 * access_log.h - the contract of exercise 18. Do not edit: the grader uses its
 * own copy.
 *
 * Lines in, hits out, and totals at the end: a web server's log, however long,
 * one line at a time. In the Common Log Format a line is
 *
 *     127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700]
 *         "GET /apache_pb.gif HTTP/1.0" 200 2326
 *
 * without the line break: who asked, when, for what, and what came of it: the
 * status of the answer, and the bytes that were sent.
 */
#ifndef ACCESS_LOG_H
#define ACCESS_LOG_H

#include "iter.h"
#include "slice.h"

#include <stdint.h>

/* A request that the server has answered. */
struct hit {
    unsigned hour;     /* 0 to 23, as the server's clock had it */
    unsigned status;   /* 100 to 599 */
    uint64_t bytes;    /* sent */
    struct slice path; /* a view: valid until the next pull */
};

struct hits {
    struct iter it;
    struct iter *src; /* gives the lines, as struct slice */
    uint64_t bad;     /* lines so far that are no hit */
};

/*
 * Make an iterator over the hits of a log. Item: struct hit.
 *
 * Making it pulls nothing, and cannot fail. Nothing is ever allocated. Each
 * pull pulls lines up to the first that is a hit, and no further. A line that
 * is none is counted in bad, and skipped: it is not an error. src gives lines
 * without their '\n'; an empty one may have a ptr of NULL.
 *
 * A hit is a line of these parts, in this order:
 *
 *     up to the first '['   who asked: not looked at
 *     up to the next ':'    the date: not looked at
 *     two digits, ':'       the hour, 00 to 23
 *     up to the next ']'    the rest of the time: not looked at
 *     ' ', '"'
 *     up to the next '"'    the request; in it, a '\' and the byte after it
 *                           belong together, so that '\"' does not end it
 *     ' ', three digits     the status, 100 to 599
 *     ' ', digits or '-'    the bytes, below 2 to the 64th; '-' is 0
 *     ' ' or the end        what comes then is not looked at
 *
 * The path is what stands between the first ' ' of the request and the second,
 * or the end of the request. It is empty when there is no ' '. It lies in the
 * line, and is as it is there, backslashes and all. Nothing after the end of a
 * line is ever read.
 *
 * An error of src is passed on. Closing closes src.
 */
struct hits hits(struct iter *lines);

/* What there is to say about a log. */
struct summary {
    uint64_t requests;    /* hits */
    uint64_t bytes;       /* of all hits */
    uint64_t by_class[6]; /* bytes; [2] is that of the statuses 200 to 299 */
    uint64_t by_hour[24]; /* bytes */
    uint64_t bad;         /* lines that are no hit */
    unsigned busiest;     /* the hour with most bytes, the earlier on a tie;
                           * 0 when there are none */
};

/*
 * Read lines to the end, and store in *s what there is to say about them.
 *
 * Answers 0 at the end, or the error of lines. -EOVERFLOW when the bytes of a
 * hit do not fit into the total any more; no line is pulled after that one.
 * After a failure *s is the summary of the lines before the one that failed.
 * What was in *s before does not matter. Does not close lines. Nothing is ever
 * allocated.
 */
int summarise(struct iter *lines, struct summary *s);

#endif
