/*
 * numbers.h - a text file of integers, as a source.
 *
 * The file is opened by the first pull and let go at the end, at an error, or
 * by close, whichever comes first.
 */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "iter.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct numbers {
    struct iter it;
    const char *path;
    FILE *in; /* NULL: not open */
};

/* Why did fscanf not give a number? */
static inline int numbers_ending(FILE *in)
{
    if (ferror(in))
        return -errno;
    return feof(in) ? 0 : -EILSEQ;
}

static inline void numbers_close(struct iter *it)
{
    struct numbers *n = container_of(it, struct numbers, it);

    if (n->in)
        fclose(n->in);
    n->in = NULL;
}

static inline int numbers_next(struct iter *it, void *out)
{
    struct numbers *n = container_of(it, struct numbers, it);
    int answer;

    if (!n->in && !(n->in = fopen(n->path, "r")))
        return -errno;
    if (fscanf(n->in, "%" SCNd64, (int64_t *)out) == 1)
        return 1;
    answer = numbers_ending(n->in);
    numbers_close(it);
    return answer;
}

static const struct iter_ops numbers_ops = { numbers_next, numbers_close,
                                             NULL };

static inline struct numbers numbers(const char *path)
{
    return (struct numbers){ ITER(&numbers_ops, int64_t), path, NULL };
}

/* A new file that holds text; path ends in XXXXXX, which is filled in. */
static inline void make_file(char *path, const char *text)
{
    int fd = mkstemp(path);

    if (fd < 0 || write(fd, text, strlen(text)) < 0)
        exit(1);
    close(fd);
}

#endif
