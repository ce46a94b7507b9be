/*
 * slice.h - a piece of somebody else's memory.
 *
 * A slice is a view: it is valid until the next pull on, or the close of, the
 * iterator that gave it. It need not end in a NUL byte, and may hold some.
 */
#ifndef SLICE_H
#define SLICE_H

#include "iter.h"

struct slice {
    const char *ptr;
    size_t len;
};

/* A file descriptor as a stream of slices, read block by block. */
struct blocks {
    struct iter it;
    int fd;     /* borrowed: the caller opens it and closes it */
    char *buf;  /* borrowed: room for cap bytes */
    size_t cap; /* at least 1 */
};

/*
 * Make an iterator over what can be read from fd. Item: struct slice into buf,
 * 1 to cap bytes long.
 *
 * Reads nothing yet, allocates nothing, and cannot fail. A read that fails is
 * -errno; one that a signal interrupts (EINTR) is tried again.
 */
struct blocks blocks(int fd, char *buf, size_t cap);

#endif
