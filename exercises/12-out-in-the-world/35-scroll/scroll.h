/*
 * scroll.h - the contract of exercise 35. Do not edit: the grader uses its own
 * copy.
 *
 * The posts of a service that gives them in pages, as one stream. A page is
 * asked for when somebody scrolls into it.
 */
#ifndef SCROLL_H
#define SCROLL_H

#include "iter.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes in a title with its NUL, and in a line of the service with its '\n'. */
enum { TITLE = 64, LINE = 1024 };

struct post {
    uint64_t id;
    int32_t score;
    char title[TITLE];
};

/* Which of the last five fields matter, and what they mean, is up to you. */
struct scroll {
    struct iter it;
    int fd;            /* the connection, or -1 */
    unsigned limit;    /* of posts in a page */
    uint64_t requests; /* how often a page was asked for */
    uint64_t after;    /* the id of the last post given, or 0 */
    unsigned left;     /* how many posts of this page are to come */
    bool more;         /* whether there may be another page */
    size_t lo, hi;     /* where in buf the bytes are that were not looked at */
    char buf[LINE];
};

/*
 * Connect to the service at 127.0.0.1:port. Item: struct post. Returns 0, or
 * -EINVAL when limit is not 1 to 100, or what socket(2) or connect(2) has to
 * say. Then fd is -1, and a pull is answered by the end.
 *
 * Nothing is sent yet, and nothing is ever allocated. The descriptor is closed
 * on exec.
 *
 * What is said. Lines, of at most LINE bytes with the '\n' that ends each; all
 * numbers are decimal digits, of which a score may have a '-' before it, and
 * between two words is one space. We ask
 *
 *     PAGE <after> <limit>        the first posts with an id above <after>
 *
 * and the service answers with the number of posts and 1 if there are more,
 * then with the posts; or with an error:
 *
 *     OK <count> <more>
 *     <id> <score> <title>        count times, ids strictly increasing
 *
 *     ERR <code> <text>
 *
 * A title is the rest of its line, and may be empty. What does not fit into
 * TITLE - 1 bytes is cut off.
 *
 * When a page is asked for. When a post of it is, and not before: the first for
 * the first pull, and another when all posts of the one before are given and
 * there are more. <after> is the id of the last post given, 0 before the first,
 * so that posts which come and go in the meantime do not shift the page.
 *
 * Errors, after the posts before them:
 *
 *     -EPROTO      the answer is none of these; a number is too large for its
 *                  type; more posts than limit; none, but there are more; an id
 *                  that is not above the one before
 *     -EAGAIN      ERR 503. The request may be repeated: iter_clear, and pull
 *     -EREMOTEIO   any other ERR
 *     -ECONNRESET  the connection ended before the answer did; EPIPE, too
 *
 * What else a call has to say is passed on. One that a signal interrupts is
 * tried again, one that does a part is continued, and no signal is raised.
 *
 * Closing ends the connection; fd is then -1.
 */
int scroll_open(struct scroll *s, int port, unsigned limit);

#endif
