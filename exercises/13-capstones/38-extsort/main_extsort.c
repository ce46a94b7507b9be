/*
 * main_extsort.c - your sort, as a command: make program EX=38
 *
 *     extsort MEMORY LENGTH [KEY] <lines >sorted
 *
 * MEMORY  in bytes
 * LENGTH  of every line, its newline too
 * KEY     how many bytes of a line count; none given: all
 *
 * It says what LC_ALL=C sort -s says. What does not fit goes to $TMPDIR, or to
 * /tmp.
 */
#include "extsort.h"

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A piece of a line at the end is no line. */
static ssize_t lines_next_n(struct iter *it, void *out, size_t n)
{
    size_t got = fread_unlocked(out, 1, it->size * n, stdin);

    if (ferror(stdin))
        return -EIO;
    if (got % it->size != 0)
        return -EINVAL;
    return (ssize_t)(got / it->size);
}

static int lines_next(struct iter *it, void *out)
{
    return (int)lines_next_n(it, out, 1);
}

static const struct iter_ops lines_ops = { .next = lines_next,
                                           .next_n = lines_next_n };

static int by_key(const void *a, const void *b, void *ctx)
{
    return memcmp(a, b, *(const size_t *)ctx);
}

static int print(struct iter *it)
{
    char *line = malloc(it->size);

    if (!line)
        err(1, NULL);
    while (iter_next(it, line) > 0)
        if (fwrite_unlocked(line, it->size, 1, stdout) != 1)
            err(1, "stdout");
    free(line);
    return it->status;
}

int main(int argc, char **argv)
{
    size_t memory = argc > 2 ? strtoull(argv[1], NULL, 10) : 0;
    size_t length = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
    size_t key = argc > 3 ? strtoull(argv[3], NULL, 10) : length;
    struct iter lines = { &lines_ops, length, 1 };
    const char *tmpdir = getenv("TMPDIR");
    struct sort_conf conf = { memory, tmpdir ? tmpdir : "/tmp", by_key, &key };
    struct sorted s;
    int rc;

    if (length == 0 || key == 0 || key > length)
        errx(2, "say how much memory, and how long a line is");
    rc = sorted_open(&s, &lines, &conf);
    if (rc == 0)
        rc = print(&s.it);
    iter_close(&s.it);
    if (rc < 0)
        errx(1, "%s", strerror(-rc));
    return fflush(stdout) == 0 ? 0 : 1;
}
