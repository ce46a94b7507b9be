/* expect: tests pulls_one_item_for_one_given forgiven_is_counted_as_it_happens items_lie_in_the_room_of_the_caller, peak */
/*
 * 14-retry, naive: whatever works is put on the safe side first. The first pull
 * drains the source into a list, asking again where that is due, and then the
 * list is given. They are the right items, and the right answer after them.
 *
 * The struct of the contract has no room for a list: it takes the place of the
 * source.
 */
#include "retry.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct list {
    struct iter it;
    struct iter *src; /* what was drained */
    char *items;
    size_t at, n, cap;
};

static int list_next(struct iter *it, void *out)
{
    struct list *l = container_of(it, struct list, it);

    if (l->at == l->n)
        return l->src->status;
    memcpy(out, l->items + l->at++ * it->size, it->size);
    return 1;
}

static void list_close(struct iter *it)
{
    struct list *l = container_of(it, struct list, it);

    iter_close(l->src);
    free(l->items);
    free(l);
}

static const struct iter_ops list_ops = { .next = list_next,
                                          .close = list_close };

static bool passes(int rc)
{
    return rc == -EAGAIN || rc == -EINTR || rc == -ETIMEDOUT;
}

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

static int pull(struct retry *r, void *out)
{
    int rc;

    while (passes(rc = iter_next(r->src, out)) && r->used < r->tries)
        forgive(r);
    if (rc > 0)
        r->used = 0;
    return rc;
}

static bool room_for_one(struct list *l)
{
    size_t cap = l->cap ? 2 * l->cap : 16;
    char *grown;

    if (l->n < l->cap)
        return true;
    grown = realloc(l->items, cap * l->it.size);
    if (!grown)
        return false;
    l->items = grown;
    l->cap = cap;
    return true;
}

/* False when there is no room for an item. */
static bool drain(struct retry *r, struct list *l)
{
    bool room;

    while ((room = room_for_one(l)) &&
           pull(r, l->items + l->n * l->it.size) > 0)
        l->n++;
    return room;
}

static int drained(struct retry *r)
{
    struct list *l = malloc(sizeof *l);

    if (!l)
        return -ENOMEM;
    *l = (struct list){ .it = { &list_ops, r->it.size, 1 }, .src = r->src };
    if (!drain(r, l)) {
        free(l->items);
        free(l);
        return -ENOMEM;
    }
    r->src = &l->it;
    return 1;
}

static int retry_next(struct iter *it, void *out)
{
    struct retry *r = container_of(it, struct retry, it);
    int rc = r->src->ops == &list_ops ? 1 : drained(r);

    return rc > 0 ? iter_next(r->src, out) : rc;
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
