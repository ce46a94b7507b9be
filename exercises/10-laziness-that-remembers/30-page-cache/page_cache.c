/*
 * 30-page-cache: lazy loading, bounded remembering.
 *
 * Lesson    lessons/10-laziness-that-remembers/README.md
 * Contract  page_cache.h          what your code promises
 * Tests     test_page_cache.c     read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 30               from the top of the repository
 * Stuck     make hint EX=30
 */
#include "page_cache.h"

#include <errno.h>

int cache_open(struct cache *c, uint32_t cap, load_fn *load, void *ctx)
{
    /* TODO 1: take the room for cap pages, and for what you must know of each:
     *         where it is, and when it was used. */
    *c = (struct cache){ .load = load, .ctx = ctx, .cap = cap };
    return -ENOMEM;
}

int cache_get(struct cache *c, uint64_t key, const void **page)
{
    /* TODO 3: load a page that is not there.
     * TODO 4: find one that is.
     * TODO 5: forget the one that was used the longest ago. Who still knows
     *         of it?
     * TODO 6: what is left when a load has failed? */
    (void)c;
    (void)key;
    (void)page;
    return -EIO;
}

void cache_close(struct cache *c)
{
    /* TODO 2: give the room back. */
    (void)c;
}

struct span span(struct cache *c, uint64_t from, uint64_t len)
{
    /* TODO 7: an iterator whose next gets one page. */
    return (struct span){ .c = c, .at = from, .left = len };
}
