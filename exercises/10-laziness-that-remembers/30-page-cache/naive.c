/* expect: tests holds_no_more_than_its_room the_least_recently_used_page_makes_room a_page_that_made_room_is_loaded_again a_cache_may_have_room_for_one_page forgets_what_a_list_in_order_of_use_forgets pages_with_similar_numbers_are_told_apart a_failed_load_costs_the_least_recently_used_page failures_change_nothing_else getting_asks_for_no_memory, peak */
/*
 * 30-page-cache, naive: a cache without a bound. Each page that was ever asked
 * for stays, in case somebody asks for it again. All the bytes are right.
 */
#include "page_cache.h"

#include <errno.h>
#include <stdlib.h>

enum { BUCKETS = 1024 };

struct slot {
    uint64_t key;
    struct slot *next;
    char page[PAGE];
};

/* The buckets are an array of lists. */
struct table {
    struct slot *first[BUCKETS];
};

static struct table *table(const struct cache *c)
{
    return (struct table *)c->page;
}

int cache_open(struct cache *c, uint32_t cap, load_fn *load, void *ctx)
{
    *c = (struct cache){ .load = load, .ctx = ctx, .cap = cap };
    if (cap == 0)
        return -EINVAL;
    c->page = calloc(1, sizeof(struct table));
    return c->page ? 0 : -ENOMEM;
}

static struct slot *find(const struct cache *c, uint64_t key)
{
    struct slot *s = table(c)->first[key % BUCKETS];

    while (s && s->key != key)
        s = s->next;
    return s;
}

static int load(struct cache *c, uint64_t key, struct slot **slot)
{
    struct slot *s = malloc(sizeof *s);
    int rc = s ? c->load(c->ctx, key, s->page) : -ENOMEM;

    if (rc < 0) {
        free(s);
        return rc;
    }
    s->key = key;
    s->next = table(c)->first[key % BUCKETS];
    table(c)->first[key % BUCKETS] = s;
    *slot = s;
    return 0;
}

int cache_get(struct cache *c, uint64_t key, const void **page)
{
    struct slot *s = find(c, key);
    int rc = 0;

    c->hits += s != NULL;
    c->misses += s == NULL;
    if (!s)
        rc = load(c, key, &s);
    if (rc < 0)
        return rc;
    *page = s->page;
    return 0;
}

static void free_list(struct slot *s)
{
    while (s) {
        struct slot *next = s->next;

        free(s);
        s = next;
    }
}

void cache_close(struct cache *c)
{
    for (int i = 0; c->page && i < BUCKETS; i++)
        free_list(table(c)->first[i]);
    free(c->page);
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
