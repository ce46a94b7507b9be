/* expect: tests a_refused_open_holds_nothing */
/* A slip: when one of the three is refused, the others stay. */
#include "page_cache.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

/* Slot number cap holds no page. It is the end of every chain; and in the ring
 * it is newer than the newest slot, and older than the oldest. */
struct slot {
    uint64_t key;
    uint32_t newer, older; /* in the ring: the order of use */
    uint32_t next;         /* in the chain of its bucket */
    bool held;             /* it has a page, and is in a chain */
};

static void *page_of(const struct cache *c, uint32_t i)
{
    return c->page + (size_t)i * PAGE;
}

static uint32_t *bucket_of(const struct cache *c, uint64_t key)
{
    uint64_t hash = key * 0x9e3779b97f4a7c15;

    return &c->bucket[(hash >> 32) % c->cap];
}

/* The link in a bucket, or in a slot, that leads to the slot of key; or the
 * last link of the chain, which leads to slot number cap. */
static uint32_t *link_to(const struct cache *c, uint64_t key)
{
    uint32_t *link = bucket_of(c, key);

    while (*link < c->cap && c->slot[*link].key != key)
        link = &c->slot[*link].next;
    return link;
}

static void make_newest(struct cache *c, uint32_t i)
{
    struct slot *slot = c->slot, *s = &slot[i], *end = &slot[c->cap];

    slot[s->newer].older = s->older;
    slot[s->older].newer = s->newer;
    s->newer = c->cap;
    s->older = end->older;
    slot[end->older].newer = i;
    end->older = i;
}

/* The oldest slot: one without a page, as long as there is any. */
static uint32_t make_room(struct cache *c)
{
    uint32_t i = c->slot[c->cap].newer;
    struct slot *s = &c->slot[i];

    if (s->held)
        *link_to(c, s->key) = s->next;
    s->held = false;
    return i;
}

static void hold(struct cache *c, uint32_t i, uint64_t key)
{
    struct slot *s = &c->slot[i];
    uint32_t *bucket = bucket_of(c, key);

    s->key = key;
    s->held = true;
    s->next = *bucket;
    *bucket = i;
}

static void put_in_order(struct cache *c)
{
    uint64_t slots = (uint64_t)c->cap + 1;

    for (uint64_t i = 0; i < slots; i++)
        c->slot[i] = (struct slot){ .newer = (uint32_t)((i + 1) % slots),
                                    .older = (uint32_t)((i + c->cap) % slots) };
    for (uint32_t i = 0; i < c->cap; i++)
        c->bucket[i] = c->cap;
}

int cache_open(struct cache *c, uint32_t cap, load_fn *load, void *ctx)
{
    size_t n = cap;

    *c = (struct cache){ .load = load, .ctx = ctx, .cap = cap };
    if (n == 0)
        return -EINVAL;
    c->slot = malloc((n + 1) * sizeof *c->slot);
    c->bucket = malloc(n * sizeof *c->bucket);
    c->page = malloc(n * PAGE);
    if (!c->slot || !c->bucket || !c->page) {
        return -ENOMEM;
    }
    put_in_order(c);
    return 0;
}

/* While it is loaded, a page has room and is not held: if that fails, its slot
 * is still the oldest. */
static int fetch(struct cache *c, uint64_t key, uint32_t *slot)
{
    uint32_t i = make_room(c);
    int rc = c->load(c->ctx, key, page_of(c, i));

    if (rc < 0)
        return rc;
    hold(c, i, key);
    *slot = i;
    return 0;
}

int cache_get(struct cache *c, uint64_t key, const void **page)
{
    uint32_t i = *link_to(c, key);
    bool hit = i < c->cap;
    int rc = hit ? 0 : fetch(c, key, &i);

    c->hits += hit;
    c->misses += !hit;
    if (rc < 0)
        return rc;
    make_newest(c, i);
    *page = page_of(c, i);
    return 0;
}

void cache_close(struct cache *c)
{
    free(c->slot);
    free(c->bucket);
    free(c->page);
    c->slot = NULL;
    c->bucket = NULL;
    c->page = NULL;
}

static int span_next(struct iter *it, void *out)
{
    struct span *s = container_of(it, struct span, it);
    size_t skip = s->at % PAGE, len = PAGE - skip;
    const void *page;
    int rc;

    if (s->left == 0)
        return 0;
    if (s->left - 1 > UINT64_MAX - s->at)
        return -EOVERFLOW;
    rc = cache_get(s->c, s->at / PAGE, &page);
    if (rc < 0)
        return rc;
    len = len < s->left ? len : s->left;
    *(struct slice *)out = (struct slice){ (const char *)page + skip, len };
    s->at += len;
    s->left -= len;
    return 1;
}

static const struct iter_ops span_ops = { .next = span_next };

struct span span(struct cache *c, uint64_t from, uint64_t len)
{
    return (struct span){ ITER(&span_ops, struct slice), c, from, len };
}
