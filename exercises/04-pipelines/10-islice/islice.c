/*
 * 10-islice: from here to there, in steps.
 *
 * Lesson    lessons/04-pipelines/README.md
 * Contract  islice.h              what your code promises
 * Tests     test_islice.c         read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 10               from the top of the repository
 * Stuck     make hint EX=10
 */
#include "islice.h"

static int islice_next(struct iter *it, void *out)
{
    struct islice *s = container_of(it, struct islice, it);

    /* TODO 1: pull an item into out, and count it. Is it the one to give?
     * TODO 2: which number comes after it? What when that does not fit?
     * TODO 3: when is it the end? Can you tell without a pull?
     * TODO 4: the source may end or fail before the item is reached. */
    (void)s;
    (void)out;
    return 0;
}

static void islice_close(struct iter *it)
{
    /* TODO 5: close the source. */
    (void)it;
}

static const struct iter_ops islice_ops = { .next = islice_next,
                                            .close = islice_close };

struct islice islice(struct iter *src, uint64_t start, uint64_t stop,
                     uint64_t step)
{
    /* TODO 6: a step of 0 is a step of 1. */
    return (struct islice){ .it = { &islice_ops, src->size, 1 },
                            .src = src,
                            .next = start,
                            .stop = stop,
                            .step = step };
}
