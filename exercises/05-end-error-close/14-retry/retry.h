/*
 * retry.h - the contract of exercise 14. Do not edit: the grader uses its own
 * copy.
 *
 * An adapter that forgives: a source that fails for the moment is asked again,
 * a few times in a row, after a while that doubles each time.
 */
#ifndef RETRY_H
#define RETRY_H

#include "iter.h"

#include <stdint.h>

/* Wait this long, in whatever unit the caller of retry() thinks in. */
typedef void wait_fn(void *ctx, uint64_t delay);

struct retry {
    struct iter it;
    struct iter *src;
    unsigned tries;    /* how often in a row it may be asked again */
    unsigned used;     /* how often that was, since the last item */
    uint64_t delay;    /* before it is asked again for the first time */
    wait_fn *wait;     /* or NULL: do not wait */
    void *ctx;         /* for wait: the caller's own business, or NULL */
    uint64_t forgiven; /* how many failures, from the beginning */
};

/*
 * Make an iterator over the items of src. Its items have the size of src's
 * items, whatever that is.
 *
 * Making it pulls nothing, waits for nothing, and cannot fail. Nothing is ever
 * allocated. For each item given, one is pulled: none is lost, and none comes
 * twice. Items are pulled into the room that the caller of iter_next gave.
 *
 * What is forgiven. EAGAIN, EINTR and ETIMEDOUT pass, as weather does. After
 * one of these src is cleared and asked again, within the same pull, and
 * `forgiven` counts it: up to `tries` times in a row. An item ends the row, so
 * that the next failure is the first one again.
 *
 * What is final. The failure after `tries` forgiven ones is the answer, as it
 * is; with tries == 0 that is the first. Any other error, and the end, are the
 * answer at once. What is the answer is not waited for, not counted in
 * `forgiven`, and not cleared: src remembers it.
 *
 * How long to wait. Before src is asked again for the k-th time in a row, k
 * from 1, wait(ctx, d) is called once, with d = delay times 2 to the power of
 * k - 1; or RETRY_LONGEST, where that would be more.
 *
 * What src answered before, it has answered: an end is not asked for again,
 * and a failure is the first in a row. Closing closes src.
 */
struct retry retry(struct iter *src, unsigned tries, uint64_t delay,
                   wait_fn *wait, void *ctx);

#define RETRY_LONGEST (UINT64_C(1) << 40)

#endif
