/*
 * 14-retry: transient is not final.
 *
 * Lesson    lessons/05-end-error-close/README.md
 * Contract  retry.h               what your code promises
 * Tests     test_retry.c          read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 14               from the top of the repository
 * Stuck     make hint EX=14
 */
#include "retry.h"

static int retry_next(struct iter *it, void *out)
{
    struct retry *r = container_of(it, struct retry, it);

    /* TODO 1: pull from r->src, and answer what it answers.
     * TODO 2: a failure that passes: clear the source, and pull again.
     * TODO 3: but no more than r->tries times in a row.
     * TODO 4: wait before that, longer each time, and not for ever.
     * TODO 5: count what is forgiven in r->forgiven. */
    (void)r;
    (void)out;
    return 0;
}

static void retry_close(struct iter *it)
{
    /* TODO 6: close the source. */
    (void)it;
}

static const struct iter_ops retry_ops = { .next = retry_next,
                                           .close = retry_close };

struct retry retry(struct iter *src, unsigned tries, uint64_t delay,
                   wait_fn *wait, void *ctx)
{
    return (struct retry){ .it = { &retry_ops, src->size, 1 },
                           .src = src,
                           .tries = tries,
                           .delay = delay,
                           .wait = wait,
                           .ctx = ctx };
}
