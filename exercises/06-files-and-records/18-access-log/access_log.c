/*
 * 18-access-log: eight million lines, one answer.
 *
 * Lesson    lessons/06-files-and-records/README.md
 * Contract  access_log.h          what your code promises
 * Tests     test_access_log.c     read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 18               from the top of the repository
 * Stuck     make hint EX=18
 */
#include "access_log.h"

static int hits_next(struct iter *it, void *out)
{
    struct hits *h = container_of(it, struct hits, it);

    /* TODO 2: pull a line, and find the parts of a hit in it, one by one.
     * TODO 3: skip and count what is no hit. */
    (void)h;
    (void)out;
    return 0;
}

/* TODO 4: a close, that closes the source. */
static const struct iter_ops hits_ops = { .next = hits_next };

struct hits hits(struct iter *lines)
{
    /* TODO 1: remember where the lines come from. */
    (void)lines;
    return (struct hits){ .it = ITER(&hits_ops, struct hit) };
}

int summarise(struct iter *lines, struct summary *s)
{
    /* TODO 5: the totals of all hits.
     * TODO 6: the busiest hour.
     * TODO 7: a total that does not fit; how did the lines end? */
    (void)lines;
    (void)s;
    return 0;
}
