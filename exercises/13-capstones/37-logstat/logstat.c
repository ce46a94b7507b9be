/*
 * 37-logstat: the week's logs, on a small machine.
 *
 * Map       lessons/README.md
 * Contract  logstat.h             what your code promises
 * Given     lines.h gunzip.h hits.h heavy.h hash.h: the stages that you know
 * Tests     test_logstat.c        read them: what they watch is said on top
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 37               from the top of the repository
 * Stuck     make hint EX=37
 */
#include "logstat.h"

#include <errno.h>

struct logstat {
    struct logstat_conf conf;
};

/* TODO 1: all the memory there will be. What is in it, and how large is each?
 */
int logstat_open(struct logstat **s, const struct logstat_conf *conf)
{
    (void)conf;
    *s = NULL;
    return -ENOSYS;
}

/* TODO 2: one plain file: blocks, lines, hits, sums.
 * TODO 3: file after file. Compressed, or not? What went wrong, and where?
 * TODO 4: a stage that keeps lines in bounds.
 * TODO 5: sizes, clients and paths. */
int logstat_run(struct logstat *s, struct iter *paths)
{
    (void)s;
    (void)paths;
    return -ENOSYS;
}

const char *logstat_where(const struct logstat *s)
{
    (void)s;
    return "";
}

/* TODO 6: the page, and whether it was written. */
int logstat_print(const struct logstat *s, FILE *to)
{
    (void)s;
    (void)to;
    return -ENOSYS;
}

void logstat_close(struct logstat *s)
{
    (void)s;
}
