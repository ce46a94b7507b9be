/*
 * page_cache.h - the contract of exercise 30. Do not edit: the grader uses its
 * own copy.
 *
 * Somewhere there are pages that are slow to get: in a file, on a disk, behind
 * a network. A cache loads a page when it is first asked for, and keeps it for
 * the next time; but it keeps at most `cap` of them. When it needs room, it
 * forgets the one that nobody has asked for for the longest time (the least
 * recently used: LRU).
 */
#ifndef PAGE_CACHE_H
#define PAGE_CACHE_H

#include "iter.h"
#include "slice.h"

#include <stdint.h>

enum { PAGE = 4096 };

/*
 * Fill the PAGE bytes at `page` with page number `key`, and answer 0; or < 0,
 * which is -errno: then what is in them is unspecified. ctx is the function's
 * own. It does not call the cache that called it.
 */
typedef int load_fn(void *ctx, uint64_t key, void *page);

struct slot; /* what is known of one page: yours to define */

struct cache {
    load_fn *load;
    void *ctx;
    uint32_t cap;
    uint64_t hits;   /* how often a page was there */
    uint64_t misses; /* how often it was not */
    /* Which of these matter is up to you. */
    struct slot *slot;
    uint32_t *bucket;
    unsigned char *page;
    uint32_t used, head, tail;
};

/*
 * Make a cache for at most cap pages. Answers 0; -EINVAL when cap is 0; or
 * -ENOMEM. When it has failed, nothing is held.
 *
 * Takes all the memory that the cache will ever ask for, at most
 * cap * (PAGE + 96) + 1,024 bytes, and loads nothing.
 */
int cache_open(struct cache *c, uint32_t cap, load_fn *load, void *ctx);

/*
 * Point *page at the PAGE bytes of page number key, which may be any number,
 * and answer 0. They are there to be read until the next cache_get, the next
 * pull from a span over c, or cache_close.
 *
 * If c holds the page, this is a hit, and load is not called. If not, it is a
 * miss, and load is called once. An error of load is answered, *page is left
 * alone, and the page is not held: whoever asks for it again has it loaded
 * again.
 *
 * A page needs room before it is loaded. When c holds cap pages, the least
 * recently used one makes room: of all those held, the one for which the last
 * successful cache_get is the longest ago. No other page is ever forgotten. The
 * room of a load that failed is free for the next.
 */
int cache_get(struct cache *c, uint64_t key, const void **page);

/* Free all that is held. After a failed open, too, and again. */
void cache_close(struct cache *c);

struct span {
    struct iter it;
    struct cache *c;
    uint64_t at, left; /* the next byte, and how many are to come */
};

/*
 * Make an iterator over the bytes [from, from + len) of the pages: byte number
 * b is byte b % PAGE of page b / PAGE. Item: struct slice. There is one for
 * each page that is touched, in order, and it lies in the page that the cache
 * holds: it is valid as long as *page is after a cache_get.
 *
 * Making it loads nothing, and cannot fail. Each pull is one cache_get. Its
 * error answers the pull; after iter_clear the same page is tried again. When
 * the last byte would have a number above UINT64_MAX, the first pull answers
 * -EOVERFLOW, and nothing is loaded.
 *
 * Nothing is allocated. c stays where it is as long as there are spans over it;
 * there may be any number, and closing one does nothing to c.
 */
struct span span(struct cache *c, uint64_t from, uint64_t len);

#endif
