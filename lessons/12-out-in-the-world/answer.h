/*
 * answer.h - what a service answers: "OK 3", then three lines. An iterator over
 * these lines. A connection that ends before they have all come is an error.
 */
#ifndef ANSWER_H
#define ANSWER_H

#include "whole.h"

#include <stdlib.h>

struct answer {
    struct iter it;
    struct reader lines;
    int fd;    /* ours: closing hangs up */
    long left; /* lines that are still to come; -1: we have not asked */
};

/* The next line, which must come. The reader's end is not ours. */
static inline int answer_line(struct answer *a, struct slice *line)
{
    int rc = iter_next(&a->lines.it, line);

    return rc == 0 ? -ECONNRESET : rc;
}

static inline int answer_begin(struct answer *a)
{
    struct slice line;
    int rc = answer_line(a, &line);

    if (rc > 0 && (line.len < 4 || memcmp(line.ptr, "OK ", 3) != 0))
        rc = -EPROTO;
    if (rc > 0)
        a->left = strtol(line.ptr + 3, NULL, 10);
    return rc;
}

static inline int answer_next(struct iter *it, void *out)
{
    struct answer *a = container_of(it, struct answer, it);
    int rc = a->left < 0 ? answer_begin(a) : 1;

    if (rc > 0 && a->left == 0)
        return 0;
    if (rc > 0)
        rc = answer_line(a, out);
    a->left -= rc > 0;
    return rc;
}

static inline void answer_close(struct iter *it)
{
    close(container_of(it, struct answer, it)->fd);
}

static const struct iter_ops answer_ops = { .next = answer_next,
                                            .close = answer_close };

static inline struct answer answer(int fd, char *buf, size_t cap)
{
    return (struct answer){ .it = ITER(&answer_ops, struct slice),
                            .lines = whole_lines(fd, buf, cap),
                            .fd = fd,
                            .left = -1 };
}

#endif
