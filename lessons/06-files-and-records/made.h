/* made.h - files to read. They have no name, and are gone when closed. */
#ifndef MADE_H
#define MADE_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static inline int new_file(void)
{
    char name[] = "/tmp/lesson-XXXXXX";
    int fd = mkstemp(name);

    if (fd < 0 || unlink(name) < 0)
        exit(1);
    return fd;
}

static inline void put(int fd, const void *text, size_t len)
{
    if (write(fd, text, len) != (ssize_t)len)
        exit(1);
}

/* Back to the start, for whoever reads. */
static inline int rewound(int fd)
{
    if (lseek(fd, 0, SEEK_SET) < 0)
        exit(1);
    return fd;
}

static inline int file_with(const void *text, size_t len)
{
    int fd = new_file();

    put(fd, text, len);
    return rewound(fd);
}

/* n lines of 0, 1, 2, ... up to 143 letters, and again from 0: each of them is
 * the end of the longest. */
static inline int file_of_lines(size_t n)
{
    char longest[144];
    int fd = new_file();

    memset(longest, 'x', sizeof longest);
    longest[143] = '\n';
    for (size_t i = 0; i < n; i++)
        put(fd, longest + 143 - i % 144, i % 144 + 1);
    return rewound(fd);
}

#endif
