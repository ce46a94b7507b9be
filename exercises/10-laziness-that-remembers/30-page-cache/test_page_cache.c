/* Tests for 30-page-cache. Each name is one promise of page_cache.h. */
#define _GNU_SOURCE

#include "page_cache.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MOST = 64, WORDS = PAGE / sizeof(uint64_t) };

/* Where the pages come from. The words of a page follow from its number. */
struct store {
    struct watch watch; /* pulls are loads, one that failed too */
    uint64_t given;
    uint64_t bad; /* a page that cannot be loaded */
    int error;    /* how it fails, or 0 */
};

static void make_page(uint64_t key, uint64_t page[WORDS])
{
    for (uint64_t i = 0; i < WORDS; i++)
        page[i] = mix(key + i * 0x9e3779b97f4a7c15);
}

/* A load that fails leaves half of a page behind. */
static int load_page(void *ctx, uint64_t key, void *page)
{
    struct store *s = ctx;
    uint64_t made[WORDS];
    int rc = s->error < 0 && key == s->bad ? s->error : 0;

    s->watch.pulls++;
    if (s->watch.fail < 0 && s->given == s->watch.fail_at)
        rc = s->watch.fail;
    make_page(key, made);
    memcpy(page, made, rc < 0 ? PAGE / 2 : PAGE);
    s->given += rc == 0;
    return rc;
}

/* Each test runs in a process of its own, with one cache over one store. */
static struct store store;
static struct cache c;

static void open_cache(uint32_t cap)
{
    store = (struct store){ .given = 0 };
    expect_int(cache_open(&c, cap, load_page, &store), 0);
}

static void close_cache(void)
{
    cache_close(&c);
    expect(heap_blocks() == 0, "the cache is closed, and %zu blocks are held",
           heap_blocks());
}

static bool is_page(const void *page, uint64_t key)
{
    uint64_t want[WORDS];

    make_page(key, want);
    return memcmp(page, want, PAGE) == 0;
}

/* The page comes. Answers whether it was loaded for that. */
static bool get(uint64_t key)
{
    uint64_t before = store.watch.pulls;
    const void *page = NULL;
    int rc = cache_get(&c, key, &page);

    if (rc != 0 || !page || !is_page(page, key))
        expect(false,
               "cache_get of page %llu answered %d (%s), and what it points to "
               "is not that page",
               (unsigned long long)key, rc, strerror(-rc));
    if (store.watch.pulls > before + 1)
        expect(false, "one cache_get called load %llu times",
               (unsigned long long)(store.watch.pulls - before));
    return store.watch.pulls > before;
}

static void expect_hit(uint64_t key)
{
    expect(!get(key),
           "page %llu was loaded again; there was room for it, and it was "
           "not the least recently used",
           (unsigned long long)key);
}

static void expect_load(uint64_t key)
{
    expect(get(key),
           "page %llu was not loaded; it was never asked for, or should have "
           "made room for another one",
           (unsigned long long)key);
}

static void load_pages(uint64_t from, uint64_t to)
{
    for (uint64_t key = from; key < to; key++)
        expect_load(key);
}

static void hit_pages(uint64_t from, uint64_t to)
{
    for (uint64_t key = from; key < to; key++)
        expect_hit(key);
}

/* The load of this page fails, and so does the get. */
static void expect_failure(uint64_t key)
{
    static const char nowhere[] = "nowhere";
    const void *page = nowhere;
    uint64_t before = store.watch.pulls;
    int rc;

    store.bad = key;
    store.error = -EIO;
    rc = cache_get(&c, key, &page);
    expect(rc == -EIO,
           "the load of page %llu failed with -EIO, and cache_get answered %d",
           (unsigned long long)key, rc);
    expect(page == nowhere, "the load failed, and *page was changed");
    expect(store.watch.pulls == before + 1,
           "a page that is not held was asked for, and load called %llu times",
           (unsigned long long)(store.watch.pulls - before));
    store.error = 0;
}

START_TEST(opening_loads_nothing)
{
    open_cache(4);
    expect_uint(store.watch.pulls, 0);
    load_pages(0, 4);
    expect_uint(store.watch.pulls, 4);
    close_cache();
}
END_TEST

START_TEST(a_page_is_loaded_when_it_is_first_asked_for)
{
    open_cache(4);
    expect_load(7);
    expect_hit(7);
    expect_load(9);
    hit_pages(7, 8);
    hit_pages(9, 10);
    close_cache();
}
END_TEST

START_TEST(hits_and_misses_are_counted)
{
    open_cache(2);
    expect_uint(c.hits + c.misses, 0);
    load_pages(0, 3);
    expect_hit(2);
    expect_failure(5);
    expect_uint(c.hits, 1);
    expect_uint(c.misses, 4);
    close_cache();
}
END_TEST

START_TEST(any_number_is_a_page)
{
    static const uint64_t keys[] = { 0, UINT64_MAX, UINT64_MAX - 1, UINT32_MAX,
                                     1, INT64_MAX,  1ull << 63,     64 };

    for (int first = 0; first < 8; first++) {
        open_cache(8);
        for (int i = 0; i < 8; i++)
            expect_load(keys[(first + i) % 8]);
        for (int i = 0; i < 8; i++)
            expect_hit(keys[i]);
        close_cache();
    }
}
END_TEST

START_TEST(keeps_as_many_pages_as_it_has_room_for)
{
    for (uint32_t cap = 1; cap < MOST; cap++) {
        open_cache(cap);
        load_pages(0, cap);
        hit_pages(0, cap);
        hit_pages(0, cap);
        close_cache();
    }
}
END_TEST

START_TEST(the_least_recently_used_page_makes_room)
{
    open_cache(3);
    load_pages(0, 3);
    expect_hit(0);
    expect_load(3);
    expect_hit(0);
    expect_hit(2);
    expect_hit(3);
    expect_load(1);
    expect_load(0);
    close_cache();
}
END_TEST

START_TEST(a_page_that_is_used_stays)
{
    open_cache(2);
    expect_load(0);
    for (uint64_t key = 1; key < 100; key++) {
        expect_load(key);
        expect_hit(0);
        expect_hit(0);
    }
    close_cache();
}
END_TEST

START_TEST(a_cache_may_have_room_for_one_page)
{
    open_cache(1);
    load_pages(0, 10);
    expect_hit(9);
    expect_load(0);
    expect_failure(5);
    expect_load(9);
    expect_hit(9);
    close_cache();
}
END_TEST

START_TEST(room_for_no_page_is_invalid)
{
    expect_int(cache_open(&c, 0, load_page, &store), -EINVAL);
    close_cache();
    open_cache(1);
    expect_load(1);
    close_cache();
}
END_TEST

START_TEST(a_page_that_made_room_is_loaded_again)
{
    open_cache(5);
    for (int again = 0; again < 20; again++)
        load_pages(0, 6);
    expect_uint(c.hits, 0);
    close_cache();
}
END_TEST

/* The pages held, most recently used first. */
static struct model {
    uint64_t key[MOST];
    unsigned held, cap;
} model;

static bool model_holds(uint64_t key, unsigned *at)
{
    for (*at = 0; *at < model.held; ++*at)
        if (model.key[*at] == key)
            return true;
    return false;
}

/* Answers whether it must be loaded. */
static bool model_get(uint64_t key, bool fails)
{
    unsigned at;
    bool miss = !model_holds(key, &at);

    if (miss && model.held == model.cap)
        at = --model.held;
    if (miss && fails)
        return true;
    memmove(model.key + 1, model.key, at * sizeof *model.key);
    model.key[0] = key;
    model.held += miss;
    return miss;
}

static void ask(uint64_t key)
{
    bool loaded = get(key), must = model_get(key, false);

    if (loaded != must)
        expect(false,
               "with room for %u, page %llu %s; a list in order of use says "
               "otherwise",
               model.cap, (unsigned long long)key,
               loaded ? "was loaded" : "was there");
}

static void open_both(uint32_t cap)
{
    open_cache(cap);
    model = (struct model){ .cap = cap };
}

START_TEST(forgets_what_a_list_in_order_of_use_forgets)
{
    uint64_t seed = exam_seed();

    for (uint32_t cap = 1; cap < MOST; cap += 1 + cap / 4) {
        uint64_t pages = 1 + rng_below(&seed, 3 * cap);

        open_both(cap);
        for (int i = 0; i < 1500; i++)
            ask(rng_below(&seed, 4) > 0 ? rng_below(&seed, pages)
                                        : rng_below(&seed, cap));
        close_cache();
    }
}
END_TEST

/* Numbers that many a hash function takes for the same. */
START_TEST(pages_with_similar_numbers_are_told_apart)
{
    uint64_t seed = exam_seed();

    for (int shift = 0; shift < 60; shift += 4) {
        open_both(20);
        for (int i = 0; i < 300; i++)
            ask(rng_below(&seed, 30) << shift);
        close_cache();
    }
}
END_TEST

START_TEST(a_failed_load_is_answered_and_not_held)
{
    open_cache(4);
    expect_failure(7);
    expect_failure(7);
    expect_load(7);
    expect_hit(7);
    close_cache();
}
END_TEST

START_TEST(a_failed_load_costs_nothing_while_there_is_room)
{
    open_cache(4);
    load_pages(0, 3);
    expect_failure(7);
    expect_failure(8);
    hit_pages(0, 3);
    expect_load(9);
    hit_pages(0, 3);
    close_cache();
}
END_TEST

START_TEST(a_failed_load_costs_the_least_recently_used_page)
{
    open_cache(3);
    load_pages(0, 3);
    expect_failure(7);
    hit_pages(1, 3);
    expect_load(0);
    hit_pages(0, 3);
    close_cache();
}
END_TEST

START_TEST(the_room_of_a_failed_load_is_free)
{
    open_cache(5);
    load_pages(0, 5);
    for (uint64_t bad = 100; bad < 200; bad++)
        expect_failure(bad);
    hit_pages(1, 5);
    expect_load(5);
    hit_pages(1, 6);
    close_cache();
}
END_TEST

START_TEST(failures_change_nothing_else)
{
    uint64_t seed = exam_seed();

    for (uint32_t cap = 1; cap < 20; cap++) {
        open_both(cap);
        for (int i = 0; i < 300; i++) {
            uint64_t key = rng_below(&seed, 2 * cap);
            unsigned at;

            if (rng_below(&seed, 3) > 0 || model_holds(key, &at))
                ask(key);
            else if (model_get(key, true))
                expect_failure(key);
        }
        close_cache();
    }
}
END_TEST

/* Each cache has its own store, and its own pages in it. */
START_TEST(two_caches_do_not_disturb_each_other)
{
    struct store others = { .given = 0 };
    struct cache other;
    const void *page = NULL;

    open_cache(2);
    expect_int(cache_open(&other, 3, load_page, &others), 0);
    for (uint64_t key = 0; key < 40; key++) {
        expect_load(key);
        expect_int(cache_get(&other, key % 3, &page), 0);
        expect(is_page(page, key % 3), "one cache gave a page of the other");
    }
    expect_uint(others.watch.pulls, 3);
    cache_close(&other);
    expect_hit(39);
    close_cache();
}
END_TEST

START_TEST(getting_asks_for_no_memory)
{
    open_cache(10);
    heap_refuse(1);
    for (uint64_t key = 0; key < 100; key++)
        expect_load(key % 11);
    heap_refuse(0);
    close_cache();
}
END_TEST

START_TEST(holds_no_more_than_its_room)
{
    for (uint32_t cap = 1; cap < 2000; cap += 1 + cap / 2) {
        uint64_t most = (uint64_t)cap * (PAGE + 96) + 1024;

        open_cache(cap);
        load_pages(0, 10);
        expect(heap_bytes() <= most,
               "a cache for %u pages holds %zu bytes, and %llu are allowed",
               (unsigned)cap, heap_bytes(), (unsigned long long)most);
        close_cache();
    }
}
END_TEST

START_TEST(a_refused_open_holds_nothing)
{
    uint64_t k = 0;
    int rc;

    do {
        heap_refuse_one(++k);
        rc = cache_open(&c, 10, load_page, &store);
        heap_refuse(0);
        expect(rc == 0 || (rc == -ENOMEM && heap_blocks() == 0),
               "with allocation %llu refused, cache_open answered %d, and %zu "
               "blocks are held",
               (unsigned long long)k, rc, heap_blocks());
        close_cache();
    } while (rc < 0 && k < 100);
    expect(rc == 0 && k > 1,
           "with %llu allocations allowed, cache_open answered %d",
           (unsigned long long)k - 1, rc);
}
END_TEST

START_TEST(a_cache_may_be_closed_again)
{
    open_cache(10);
    load_pages(0, 20);
    close_cache();
    close_cache();
    open_cache(3);
    close_cache();
    expect_uint(store.watch.pulls, 0);
}
END_TEST

/* The next slice of s begins at byte `at`, and has len bytes. */
static void expect_slice(struct span *s, uint64_t at, size_t len)
{
    struct slice slice = { NULL, 0 };
    int rc = iter_next(&s->it, &slice);
    uint64_t page[WORDS];

    expect(rc > 0 && slice.len == len,
           "byte %llu: the pull answered %d with %zu bytes, expected %zu",
           (unsigned long long)at, rc, slice.len, len);
    make_page(at / PAGE, page);
    expect(slice.ptr && memcmp(slice.ptr, (char *)page + at % PAGE, len) == 0,
           "the slice of %zu bytes at byte %llu is not from there", len,
           (unsigned long long)at);
}

START_TEST(a_span_may_lie_in_one_page)
{
    struct span s;

    open_cache(2);
    s = span(&c, 2 * PAGE + 100, 50);
    expect_slice(&s, 2 * PAGE + 100, 50);
    expect_end(&s.it);
    iter_close(&s.it);
    s = span(&c, PAGE - 1, 1);
    expect_slice(&s, PAGE - 1, 1);
    expect_end(&s.it);
    iter_close(&s.it);
    expect_uint(store.watch.pulls, 2);
    close_cache();
}
END_TEST

START_TEST(a_span_has_one_slice_for_each_page)
{
    struct span s;

    open_cache(2);
    s = span(&c, 3 * PAGE - 1, PAGE + 2);
    expect_slice(&s, 3 * PAGE - 1, 1);
    expect_slice(&s, 3 * PAGE, PAGE);
    expect_slice(&s, 4 * PAGE, 1);
    expect_end(&s.it);
    iter_close(&s.it);
    s = span(&c, 7 * PAGE, 2 * PAGE);
    expect_slice(&s, 7 * PAGE, PAGE);
    expect_slice(&s, 8 * PAGE, PAGE);
    expect_end(&s.it);
    expect_uint(store.watch.pulls, 5);
    iter_close(&s.it);
    close_cache();
}
END_TEST

START_TEST(a_span_of_no_bytes_loads_nothing)
{
    struct span s;

    open_cache(2);
    for (uint64_t from = 0; from < 3 * PAGE; from += 1000) {
        s = span(&c, from, 0);
        expect_end(&s.it);
        iter_close(&s.it);
    }
    s = span(&c, UINT64_MAX, 0);
    expect_end(&s.it);
    expect_uint(store.watch.pulls, 0);
    expect_load(0);
    close_cache();
}
END_TEST

START_TEST(spans_give_all_their_bytes_in_order)
{
    uint64_t seed = exam_seed();

    open_cache(3);
    for (int i = 0; i < 300; i++) {
        uint64_t at = rng_below(&seed, 9 * PAGE);
        uint64_t left = rng_below(&seed, 4 * PAGE);
        struct span s = span(&c, at, left);

        while (left > 0) {
            uint64_t len = PAGE - at % PAGE;

            len = len < left ? len : left;
            expect_slice(&s, at, len);
            at += len;
            left -= len;
        }
        expect_end(&s.it);
        iter_close(&s.it);
    }
    close_cache();
}
END_TEST

START_TEST(a_span_loads_a_page_when_it_is_pulled)
{
    struct span s;

    open_cache(10);
    s = span(&c, 10, 5 * PAGE);
    expect_uint(store.watch.pulls, 0);
    expect_slice(&s, 10, PAGE - 10);
    expect_uint(store.watch.pulls, 1);
    expect_slice(&s, PAGE, PAGE);
    expect_uint(store.watch.pulls, 2);
    iter_close(&s.it);
    expect_end(&s.it);
    expect_uint(store.watch.pulls, 2);
    close_cache();
}
END_TEST

START_TEST(a_slice_lies_in_the_page_that_is_held)
{
    struct span s;
    struct slice slice = { NULL, 0 };
    const void *page = NULL;

    open_cache(2);
    s = span(&c, 5 * PAGE + 77, 10);
    expect_int(iter_next(&s.it, &slice), 1);
    expect_int(cache_get(&c, 5, &page), 0);
    expect(slice.ptr == (const char *)page + 77,
           "the slice is a copy; the page is in the cache, so point there");
    expect_uint(c.hits, 1);
    iter_close(&s.it);
    close_cache();
}
END_TEST

START_TEST(a_span_tries_the_same_page_again)
{
    struct span s;

    open_cache(2);
    s = span(&c, 100, 3 * PAGE);
    expect_slice(&s, 100, PAGE - 100);
    store.bad = 1;
    store.error = -EIO;
    expect_error(&s.it, EIO);
    expect_error(&s.it, EIO);
    expect_uint(store.watch.pulls, 2);
    store.error = 0;
    iter_clear(&s.it);
    expect_slice(&s, PAGE, PAGE);
    iter_close(&s.it);
    close_cache();
}
END_TEST

START_TEST(a_span_may_end_at_the_last_byte)
{
    struct span s;

    open_cache(2);
    s = span(&c, UINT64_MAX - 5000, 5001);
    expect_slice(&s, UINT64_MAX - 5000, 905);
    expect_slice(&s, UINT64_MAX - 4095, PAGE);
    expect_end(&s.it);
    iter_close(&s.it);
    s = span(&c, UINT64_MAX, 1);
    expect_slice(&s, UINT64_MAX, 1);
    expect_end(&s.it);
    iter_close(&s.it);
    close_cache();
}
END_TEST

START_TEST(a_span_beyond_the_last_byte_is_an_overflow)
{
    static const uint64_t from[] = { UINT64_MAX, UINT64_MAX - 5000, 2 };
    static const uint64_t len[] = { 2, 5002, UINT64_MAX };
    struct span s;

    open_cache(2);
    for (int i = 0; i < 3; i++) {
        s = span(&c, from[i], len[i]);
        expect_error(&s.it, EOVERFLOW);
        iter_close(&s.it);
        expect_uint(store.watch.pulls, 0);
    }
    s = span(&c, 1, UINT64_MAX);
    expect_slice(&s, 1, PAGE - 1);
    iter_close(&s.it);
    close_cache();
}
END_TEST

START_TEST(closing_a_span_does_nothing_to_the_cache)
{
    struct span s, other;

    open_cache(4);
    s = span(&c, 0, 4 * PAGE);
    other = span(&c, 0, 4 * PAGE);
    expect_slice(&s, 0, PAGE);
    expect_slice(&other, 0, PAGE);
    expect_slice(&s, PAGE, PAGE);
    iter_close(&s.it);
    expect_slice(&other, PAGE, PAGE);
    iter_close(&other.it);
    hit_pages(0, 2);
    close_cache();
}
END_TEST

START_TEST(spans_over_one_page_take_turns)
{
    struct span s, other;

    open_cache(1);
    s = span(&c, 0, 3 * PAGE);
    other = span(&c, 10 * PAGE + 1, 3 * PAGE);
    expect_slice(&s, 0, PAGE);
    expect_slice(&other, 10 * PAGE + 1, PAGE - 1);
    expect_slice(&s, PAGE, PAGE);
    expect_slice(&other, 11 * PAGE, PAGE);
    expect_uint(store.watch.pulls, 4);
    iter_close(&s.it);
    iter_close(&other.it);
    close_cache();
}
END_TEST

/* The loader that most caches have: the pages of a file. The last one is not
 * full, and there is none behind it. */
static int read_page(void *ctx, uint64_t key, void *page)
{
    const int *fd = ctx;
    ssize_t got = pread(*fd, page, PAGE, (off_t)(key * PAGE));

    if (got <= 0)
        return got < 0 ? -errno : -ENXIO;
    memset((char *)page + got, 0, PAGE - (size_t)got);
    return 0;
}

static int make_file(char *bytes, size_t len)
{
    int fd = memfd_create("pages", MFD_CLOEXEC);

    ck_assert(fd >= 0);
    for (size_t i = 0; i < len; i++)
        bytes[i] = (char)mix(i);
    ck_assert(write(fd, bytes, len) == (ssize_t)len);
    return fd;
}

static void expect_bytes(struct span *s, const char *want, size_t len)
{
    struct slice slice;

    iter_each(&s->it, slice) {
        expect(slice.len <= len && memcmp(slice.ptr, want, slice.len) == 0,
               "%zu bytes before the end of the span, they are not the file's",
               len);
        want += slice.len;
        len -= slice.len;
    }
    expect(len == 0, "%zu bytes of the file are missing", len);
    iter_close(&s->it);
}

START_TEST(reads_a_file_through_a_few_pages)
{
    static char bytes[30000];
    uint64_t seed = exam_seed();
    int fd = make_file(bytes, sizeof bytes);
    struct span s;

    expect_int(cache_open(&c, 3, read_page, &fd), 0);
    for (int i = 0; i < 200; i++) {
        uint64_t from = rng_below(&seed, sizeof bytes);
        uint64_t len = rng_below(&seed, sizeof bytes - from + 1);

        s = span(&c, from, len);
        expect_bytes(&s, bytes + from, len);
    }
    s = span(&c, 0, 9 * PAGE);
    for (int page = 0; page < 8; page++)
        expect_int(iter_next(&s.it, &(struct slice){ NULL, 0 }), 1);
    expect_error(&s.it, ENXIO);
    close_cache();
    close(fd);
}
END_TEST

/* A span and its cache as one iterator, so that the standard promises are
 * examined on both at once: closing it closes both, and says so. */
struct whole {
    struct iter it;
    struct store store;
    struct cache c;
    struct span s;
};

static int whole_next(struct iter *it, void *out)
{
    return iter_next(&container_of(it, struct whole, it)->s.it, out);
}

static void whole_close(struct iter *it)
{
    struct whole *w = container_of(it, struct whole, it);

    iter_close(&w->s.it);
    cache_close(&w->c);
    w->store.watch.closes++;
}

static const struct iter_ops whole_ops = { .next = whole_next,
                                           .close = whole_close };

static struct whole whole[2];

static struct subject make_whole(struct whole *w, uint32_t cap)
{
    w->it = ITER(&whole_ops, struct slice);
    w->store = (struct store){ .given = 0 };
    cache_open(&w->c, cap, load_page, &w->store);
    w->s = span(&w->c, 5000, 20 * PAGE);
    return (struct subject){ &w->it, &w->store.watch };
}

static struct subject make_with_one_page(int i)
{
    return make_whole(&whole[i], 1);
}

static struct subject make_with_ten_pages(int i)
{
    return make_whole(&whole[i], 10);
}

static const struct trial trials[] = {
    { "a span, with room for one page", make_with_one_page, digest_slice },
    { "a span, with room for ten pages", make_with_ten_pages, digest_slice }
};

void exam(struct exam *e)
{
    promise(e, opening_loads_nothing);
    promise(e, room_for_no_page_is_invalid);
    promise(e, a_refused_open_holds_nothing);
    promise(e, a_page_is_loaded_when_it_is_first_asked_for);
    promise(e, any_number_is_a_page);
    promise(e, keeps_as_many_pages_as_it_has_room_for);
    promise(e, the_least_recently_used_page_makes_room);
    promise(e, a_page_that_is_used_stays);
    promise(e, a_page_that_made_room_is_loaded_again);
    promise(e, a_cache_may_have_room_for_one_page);
    promise(e, hits_and_misses_are_counted);
    promise(e, forgets_what_a_list_in_order_of_use_forgets);
    promise(e, pages_with_similar_numbers_are_told_apart);
    promise(e, a_failed_load_is_answered_and_not_held);
    promise(e, a_failed_load_costs_nothing_while_there_is_room);
    promise(e, a_failed_load_costs_the_least_recently_used_page);
    promise(e, the_room_of_a_failed_load_is_free);
    promise(e, failures_change_nothing_else);
    promise(e, getting_asks_for_no_memory);
    promise(e, holds_no_more_than_its_room);
    promise(e, two_caches_do_not_disturb_each_other);
    promise(e, a_cache_may_be_closed_again);
    promise(e, a_span_may_lie_in_one_page);
    promise(e, a_span_has_one_slice_for_each_page);
    promise(e, a_span_of_no_bytes_loads_nothing);
    promise(e, spans_give_all_their_bytes_in_order);
    promise(e, a_span_loads_a_page_when_it_is_pulled);
    promise(e, a_slice_lies_in_the_page_that_is_held);
    promise(e, a_span_tries_the_same_page_again);
    promise(e, a_span_may_end_at_the_last_byte);
    promise(e, a_span_beyond_the_last_byte_is_an_overflow);
    promise(e, closing_a_span_does_nothing_to_the_cache);
    promise(e, spans_over_one_page_take_turns);
    promise(e, reads_a_file_through_a_few_pages);
    contract(e, trials, sizeof trials / sizeof *trials);
}
