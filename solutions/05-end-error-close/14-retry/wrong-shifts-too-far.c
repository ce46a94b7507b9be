/* expect: tests no_delay_is_above_the_longest */
/* A slip: looks whether the doubled delay is too long, when its bits have left
 * at the top. */
#include "retry.h"

#include <errno.h>
#include <stdbool.h>

static bool passes(int rc)
{
    return rc == -EAGAIN || rc == -EINTR || rc == -ETIMEDOUT;
}

static uint64_t doubled(uint64_t delay, unsigned times)
{
    delay <<= times;
    return delay > RETRY_LONGEST ? RETRY_LONGEST : delay;
}

static void forgive(struct retry *r)
{
    if (r->wait)
        r->wait(r->ctx, doubled(r->delay, r->used));
    r->used++;
    r->forgiven++;
    iter_clear(r->src);
}

static int retry_next(struct iter *it, void *out)
{
    struct retry *r = container_of(it, struct retry, it);
    int rc;

    while (passes(rc = iter_next(r->src, out)) && r->used < r->tries)
        forgive(r);
    if (rc > 0)
        r->used = 0;
    return rc;
}

static void retry_close(struct iter *it)
{
    iter_close(container_of(it, struct retry, it)->src);
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
