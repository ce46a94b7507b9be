/* expect: tests items_may_have_any_size */
/* A slip: an item is a uint64_t, as in all the examples. */
#include "retry.h"

#include <errno.h>
#include <stdbool.h>

static bool passes(int rc)
{
    return rc == -EAGAIN || rc == -EINTR || rc == -ETIMEDOUT;
}

/* A shift by 64 or more is not 0, and one by 40 reaches the limit already. */
static uint64_t doubled(uint64_t delay, unsigned times)
{
    if (times > 40)
        times = 40;
    return delay > RETRY_LONGEST >> times ? RETRY_LONGEST : delay << times;
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
    return (struct retry){ .it = ITER(&retry_ops, uint64_t),
                           .src = src,
                           .tries = tries,
                           .delay = delay,
                           .wait = wait,
                           .ctx = ctx };
}
