/* Tests for 32-merge. Each name is one promise of merge.h. */
#include "merge.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

enum { MOST = 64 };

/* A record with a key to sort by, and two fields that tell where it is from. */
struct record {
    uint64_t key, source, place;
};

/* A sorted stream of records. Keys in an array, or, without one, 0, step,
 * 2 * step and so on. */
struct run {
    struct iter it;
    const uint64_t *keys;
    uint64_t step, n, given, source;
    struct watch watch;
};

static int run_next(struct iter *it, void *out)
{
    struct run *r = container_of(it, struct run, it);

    r->watch.pulls++;
    r->watch.late += r->watch.closes > 0;
    if (r->watch.fail < 0 && r->given == r->watch.fail_at)
        return r->watch.fail;
    if (r->given == r->n)
        return 0;
    *(struct record *)out =
        (struct record){ r->keys ? r->keys[r->given] : r->given * r->step,
                         r->source, r->given };
    r->given++;
    return 1;
}

static void run_close(struct iter *it)
{
    container_of(it, struct run, it)->watch.closes++;
}

static const struct iter_ops run_ops = { .next = run_next, .close = run_close };

/* What most tests use: up to 64 runs, and the merge of them. */
static struct run runs[MOST];
static struct iter *sources[MOST];
static struct merge merge;
static uint64_t compared;

static struct run *add(size_t i, const uint64_t *keys, uint64_t step,
                       uint64_t n)
{
    runs[i] = (struct run){ .it = ITER(&run_ops, struct record),
                            .keys = keys,
                            .step = step,
                            .n = n,
                            .source = i };
    sources[i] = &runs[i].it;
    return &runs[i];
}

#define KEYS(i, ...)                                                           \
    do {                                                                       \
        static const uint64_t keys_[] = { __VA_ARGS__ };                       \
        add((i), keys_, 0, sizeof keys_ / sizeof *keys_);                      \
    } while (0)

static int by_key(const void *a, const void *b, void *ctx)
{
    const struct record *x = a, *y = b;

    (void)ctx;
    compared++;
    return (x->key > y->key) - (x->key < y->key);
}

static void open_merge(size_t k)
{
    int rc = merge_open(&merge, sources, k, by_key, NULL);

    expect(rc == 0, "merge_open answered %d for %zu sources", rc, k);
}

/* The next item has this key, and comes from there. */
static void expect_record(uint64_t key, uint64_t source, uint64_t place)
{
    struct record r = { 0, 0, 0 };
    int rc = iter_next(&merge.it, &r);

    expect(rc == 1, "expected the key %llu of source %llu, found the answer %d",
           (unsigned long long)key, (unsigned long long)source, rc);
    expect(r.key == key && r.source == source && r.place == place,
           "expected the key %llu, item %llu of source %llu; found the key "
           "%llu, item %llu of source %llu",
           (unsigned long long)key, (unsigned long long)place,
           (unsigned long long)source, (unsigned long long)r.key,
           (unsigned long long)r.place, (unsigned long long)r.source);
}

static void expect_pulls(size_t i, uint64_t n)
{
    expect(runs[i].watch.pulls == n,
           "expected %llu pulls of source %zu, found %llu",
           (unsigned long long)n, i, (unsigned long long)runs[i].watch.pulls);
}

static uint64_t all_pulls(size_t k)
{
    uint64_t n = 0;

    for (size_t i = 0; i < k; i++)
        n += runs[i].watch.pulls;
    return n;
}

static void close_merge(void)
{
    iter_close(&merge.it);
    expect(heap_blocks() == 0, "after the close %zu blocks are still held",
           heap_blocks());
}

/* Look at all that can be next: the judge of a merge. */
static size_t least(size_t k, const uint64_t *taken)
{
    size_t best = k;

    for (size_t i = 0; i < k; i++)
        if (taken[i] < runs[i].n &&
            (best == k ||
             runs[i].keys[taken[i]] < runs[best].keys[taken[best]]))
            best = i;
    return best;
}

static void expect_sorted(size_t k)
{
    uint64_t taken[MOST] = { 0 };

    for (size_t i; (i = least(k, taken)) < k; taken[i]++)
        expect_record(runs[i].keys[taken[i]], i, taken[i]);
    expect_end(&merge.it);
}

START_TEST(merges_what_is_sorted)
{
    KEYS(0, 1, 4, 9, 16);
    KEYS(1, 2, 3, 5, 7, 11);
    KEYS(2, 0, 8, 10);
    open_merge(3);
    expect_uint(merge.it.size, sizeof(struct record));
    expect_sorted(3);
    close_merge();
}
END_TEST

START_TEST(of_equal_items_the_lower_source_comes_first)
{
    for (size_t i = 0; i < 5; i++)
        KEYS(i, 3, 3, 7);
    open_merge(5);
    for (size_t i = 0; i < 5; i++) {
        expect_record(3, i, 0);
        expect_record(3, i, 1);
    }
    for (size_t i = 0; i < 5; i++)
        expect_record(7, i, 2);
    close_merge();
}
END_TEST

/* 64 sources and one key: the order is that of sources and places alone. */
START_TEST(equal_items_of_one_source_keep_their_order)
{
    for (size_t i = 0; i < MOST; i++)
        add(i, NULL, 0, 10);
    open_merge(MOST);
    for (size_t i = 0; i < MOST; i++)
        for (uint64_t place = 0; place < 10; place++)
            expect_record(0, i, place);
    expect_end(&merge.it);
    close_merge();
}
END_TEST

START_TEST(opening_pulls_nothing)
{
    for (size_t i = 0; i < 8; i++)
        add(i, NULL, i + 1, 10);
    open_merge(8);
    expect_uint(all_pulls(8), 0);
    expect_record(0, 0, 0);
    close_merge();
}
END_TEST

START_TEST(the_first_pull_asks_each_source_for_one)
{
    for (size_t i = 0; i < 8; i++)
        add(i, NULL, i + 1, 1000);
    open_merge(8);
    expect_record(0, 0, 0);
    for (size_t i = 0; i < 8; i++)
        expect_pulls(i, 1);
    close_merge();
}
END_TEST

START_TEST(every_pull_after_it_asks_the_source_that_gave_last)
{
    KEYS(0, 1, 2, 9, 10);
    KEYS(1, 3, 4, 5, 11);
    open_merge(2);
    expect_record(1, 0, 0);
    expect_pulls(0, 1);
    expect_record(2, 0, 1);
    expect_pulls(0, 2);
    expect_record(3, 1, 0);
    expect_pulls(0, 3);
    expect_pulls(1, 1);
    expect_record(4, 1, 1);
    expect_pulls(0, 3);
    expect_pulls(1, 2);
    close_merge();
}
END_TEST

START_TEST(pulls_no_further_than_it_gives)
{
    struct record r;

    for (size_t i = 0; i < 16; i++)
        add(i, NULL, 2 * i + 1, 20000);
    open_merge(16);
    for (uint64_t n = 1; n <= 1000; n++) {
        expect_int(iter_next(&merge.it, &r), 1);
        expect(all_pulls(16) == 15 + n,
               "after %llu items 16 sources have been pulled %llu times; of "
               "all items only 16 can be the next",
               (unsigned long long)n, (unsigned long long)all_pulls(16));
    }
    close_merge();
}
END_TEST

START_TEST(a_source_that_has_ended_is_not_asked_again)
{
    add(0, NULL, 5, 3);
    add(1, NULL, 0, 0);
    add(2, NULL, 1, 40);
    open_merge(3);
    for (int i = 0; i < 43; i++) {
        struct record r;

        expect_int(iter_next(&merge.it, &r), 1);
    }
    expect_end(&merge.it);
    iter_clear(&merge.it);
    expect_end(&merge.it);
    expect_pulls(0, 4);
    expect_pulls(1, 1);
    expect_pulls(2, 41);
    close_merge();
}
END_TEST

START_TEST(sources_may_be_of_any_length)
{
    KEYS(0, 5);
    add(1, NULL, 0, 0);
    KEYS(2, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
    KEYS(3, 5, 5);
    add(4, NULL, 0, 0);
    open_merge(5);
    expect_sorted(5);
    close_merge();
}
END_TEST

START_TEST(all_sources_may_be_empty)
{
    for (size_t i = 0; i < 9; i++)
        add(i, NULL, 0, 0);
    open_merge(9);
    expect_end(&merge.it);
    expect_uint(all_pulls(9), 9);
    close_merge();
}
END_TEST

START_TEST(one_source_is_given_as_it_is)
{
    add(0, NULL, 3, 20);
    open_merge(1);
    for (uint64_t i = 0; i < 20; i++)
        expect_record(3 * i, 0, i);
    expect_end(&merge.it);
    close_merge();
}
END_TEST

/* It has no items, and so no size. The other is there to fail the stub. */
START_TEST(no_source_is_the_empty_stream)
{
    struct merge none;

    add(0, NULL, 1, 1);
    open_merge(1);
    expect_int(merge_open(&none, NULL, 0, by_key, NULL), 0);
    expect_int(iter_next(&none.it, NULL), 0);
    iter_close(&none.it);
    expect_record(0, 0, 0);
    close_merge();
}
END_TEST

START_TEST(any_number_of_sources)
{
    static uint64_t keys[MOST][20];

    for (size_t k = 1; k <= MOST; k++) {
        for (size_t i = 0; i < k; i++) {
            for (size_t n = 0; n < 20; n++)
                keys[i][n] = n * (1 + i * 7 % 13) + i * 5 % 17;
            add(i, keys[i], 0, 20);
        }
        open_merge(k);
        expect_sorted(k);
        close_merge();
    }
}
END_TEST

START_TEST(an_item_out_of_order_is_EINVAL)
{
    KEYS(0, 1, 5, 9);
    KEYS(1, 2, 6, 4, 7);
    KEYS(2, 3, 8);
    open_merge(3);
    expect_record(1, 0, 0);
    expect_record(2, 1, 0);
    expect_record(3, 2, 0);
    expect_record(5, 0, 1);
    expect_record(6, 1, 1);
    expect_error(&merge.it, EINVAL);
    expect(merge.asked == 1, "source 1 is out of order, `asked` is %zu",
           merge.asked);
    expect_error(&merge.it, EINVAL);
    close_merge();
}
END_TEST

/* It comes before the last of its own source, after all that were given. */
START_TEST(out_of_order_is_a_matter_of_one_source)
{
    KEYS(0, 1, 10, 9);
    KEYS(1, 2, 3, 4, 5);
    open_merge(2);
    for (uint64_t key = 1; key <= 5; key++)
        expect_record(key, key > 1, key > 1 ? key - 2 : 0);
    expect_record(10, 0, 1);
    expect_error(&merge.it, EINVAL);
    expect_uint(merge.asked, 0);
    close_merge();
}
END_TEST

START_TEST(goes_on_without_the_item_out_of_order)
{
    KEYS(0, 1, 5, 9);
    KEYS(1, 2, 6, 4, 6, 7);
    open_merge(2);
    expect_record(1, 0, 0);
    expect_record(2, 1, 0);
    expect_record(5, 0, 1);
    expect_record(6, 1, 1);
    expect_error(&merge.it, EINVAL);
    iter_clear(&merge.it);
    expect_record(6, 1, 3);
    expect_record(7, 1, 4);
    expect_record(9, 0, 2);
    expect_end(&merge.it);
    close_merge();
}
END_TEST

/* Its error stands where its next item would: behind the one it gave. */
START_TEST(what_comes_before_an_error_is_given_first)
{
    KEYS(0, 1, 4, 7);
    KEYS(1, 2, 5, 8);
    KEYS(2, 3, 6, 9);
    runs[1].watch.fail_at = 2;
    runs[1].watch.fail = -EIO;
    open_merge(3);
    for (uint64_t i = 0; i < 5; i++)
        expect_record(i + 1, i % 3, i / 3);
    expect_error(&merge.it, EIO);
    expect(merge.asked == 1, "source 1 has failed, `asked` is %zu",
           merge.asked);
    expect_error(&merge.it, EIO);
    close_merge();
}
END_TEST

START_TEST(an_error_at_the_first_pull_is_its_answer)
{
    for (size_t i = 0; i < 5; i++)
        add(i, NULL, 1, 10);
    runs[3].watch.fail = -EIO;
    open_merge(5);
    expect_error(&merge.it, EIO);
    expect_uint(merge.asked, 3);
    for (size_t i = 0; i < 5; i++)
        expect_pulls(i, i <= 3);
    close_merge();
}
END_TEST

/* Source i fails in place of its item n, is forgiven, and goes on. */
static void fail_and_go_on(size_t i, uint64_t n)
{
    static const uint64_t keys[] = { 2, 2, 3, 5, 5, 8 };
    uint64_t places[4] = { 0 };
    struct record r;
    unsigned errors = 0, given = 0;

    for (size_t k = 0; k < 4; k++)
        add(k, keys, 0, 6);
    runs[i].watch.fail_at = n;
    runs[i].watch.fail = -EAGAIN;
    open_merge(4);
    while (iter_next(&merge.it, &r) != 0) {
        if (merge.it.status > 0) {
            given++;
            expect_uint(r.place, places[r.source]++);
            continue;
        }
        errors++;
        expect_int(merge.it.status, -EAGAIN);
        runs[i].watch.fail = 0;
        iter_clear(&runs[i].it);
        iter_clear(&merge.it);
    }
    expect_uint(errors, 1);
    expect_uint(given, 24);
    close_merge();
}

START_TEST(an_error_that_is_forgiven_loses_nothing)
{
    for (size_t i = 0; i < 4; i++)
        for (uint64_t n = 0; n <= 6; n++)
            fail_and_go_on(i, n);
}
END_TEST

START_TEST(closing_closes_each_source_once)
{
    for (unsigned pulls = 0; pulls < 25; pulls += 6) {
        struct record r;

        for (size_t i = 0; i < 4; i++)
            add(i, NULL, i + 1, 5);
        open_merge(4);
        for (unsigned i = 0; i < pulls; i++)
            iter_next(&merge.it, &r);
        expect_int(merge.it.status, pulls <= 20);
        close_merge();
        close_merge();
        for (size_t i = 0; i < 4; i++)
            expect(runs[i].watch.closes == 1,
                   "closed after %u pulls, it closed source %zu %u times",
                   pulls, i, runs[i].watch.closes);
    }
}
END_TEST

/* What failed is closed, and the sources can be merged after all. */
static void expect_harmless(size_t k)
{
    struct record r;

    expect(heap_blocks() == 0, "merge_open failed, and holds %zu blocks",
           heap_blocks());
    expect_int(iter_next(&merge.it, &r), 0);
    close_merge();
    for (size_t i = 0; i < k; i++) {
        expect_pulls(i, 0);
        expect(runs[i].watch.closes == 0,
               "merge_open failed, and closed source %zu, which is still the "
               "caller's",
               i);
    }
}

START_TEST(items_of_different_sizes_are_EINVAL)
{
    for (size_t odd = 0; odd < 3; odd++) {
        for (size_t i = 0; i < 3; i++)
            add(i, NULL, 1, 3);
        runs[odd].it.size = 8;
        expect_int(merge_open(&merge, sources, 3, by_key, NULL), -EINVAL);
        expect_harmless(3);
        runs[odd].it.size = sizeof(struct record);
        open_merge(3);
        expect_record(0, 0, 0);
        close_merge();
    }
}
END_TEST

START_TEST(a_size_that_does_not_fit_is_EOVERFLOW)
{
    for (size_t i = 0; i < 4; i++) {
        add(i, NULL, 1, 3);
        runs[i].it.size = SIZE_MAX / 4 + 2;
    }
    expect_int(merge_open(&merge, sources, 4, by_key, NULL), -EOVERFLOW);
    expect_harmless(4);
}
END_TEST

/* Refuse one request, or that and all after it. How many were granted? */
static uint64_t open_while(void (*refuse)(uint64_t k))
{
    int rc = -ENOMEM;
    uint64_t k = 0;

    while (rc == -ENOMEM) {
        for (size_t i = 0; i < 16; i++)
            add(i, NULL, i, 3);
        refuse(++k);
        rc = merge_open(&merge, sources, 16, by_key, NULL);
        heap_refuse(0);
        if (rc != 0)
            expect_harmless(16);
    }
    expect_int(rc, 0);
    return k - 1;
}

START_TEST(no_memory_is_ENOMEM_and_leaves_nothing_behind)
{
    expect(open_while(heap_refuse) > 0,
           "a merge of 16 sources has asked for no memory");
    close_merge();
    expect(open_while(heap_refuse_one) > 0,
           "a merge of 16 sources has asked for no memory");
    expect_record(0, 0, 0);
    close_merge();
}
END_TEST

/* One item of each source, 24 bytes for it, and 64 more. */
START_TEST(holds_one_item_of_each_source)
{
    for (size_t k = 1; k <= MOST; k++) {
        size_t allowed = (sizeof(struct record) + 24) * k + 64;
        struct record r;

        for (size_t i = 0; i < k; i++)
            add(i, NULL, i, 30);
        open_merge(k);
        for (int n = 0; n < 100; n++)
            iter_next(&merge.it, &r);
        expect(heap_blocks() > 0 && heap_bytes() <= allowed,
               "a merge of %zu sources holds %zu bytes, %zu are allowed", k,
               heap_bytes(), allowed);
        close_merge();
    }
}
END_TEST

START_TEST(asks_for_no_memory_after_it_is_open)
{
    uint64_t before;
    struct record r;

    for (size_t i = 0; i < 10; i++)
        add(i, NULL, i, 10);
    open_merge(10);
    before = heap_asked();
    for (int n = 0; n < 100; n++)
        expect_int(iter_next(&merge.it, &r), 1);
    expect_end(&merge.it);
    expect(heap_asked() == before, "a pull asked for memory");
    close_merge();
}
END_TEST

/* Items whose keys jump up and down between the sources. */
static void count_comparisons(size_t k, unsigned log2_k)
{
    static uint64_t keys[MOST][50];
    struct record r;
    uint64_t most = 2 * log2_k + 1;

    for (size_t i = 0; i < k; i++) {
        for (uint64_t n = 0; n < 50; n++)
            keys[i][n] = 1000 * n + mix(i * 64 + n) % 1000;
        add(i, keys[i], 0, 50);
    }
    open_merge(k);
    for (uint64_t n = 0; n < 50 * k; n++) {
        compared = 0;
        expect_int(iter_next(&merge.it, &r), 1);
        expect(compared <= (n == 0 ? most * k : most),
               "of %zu sources, item %llu took %llu comparisons; %llu are "
               "enough when it need not be searched for among all",
               k, (unsigned long long)n, (unsigned long long)compared,
               (unsigned long long)(n == 0 ? most * k : most));
    }
    close_merge();
}

START_TEST(compares_2_log2_k_and_1_times)
{
    count_comparisons(1, 0);
    count_comparisons(2, 1);
    count_comparisons(3, 2);
    count_comparisons(16, 4);
    count_comparisons(17, 5);
    count_comparisons(MOST, 6);
}
END_TEST

/* Bytes, from 249 down to 1 by twos. With ctx the order is the other way
 * round. */
static int by_byte(const void *a, const void *b, void *ctx)
{
    int order = *(const unsigned char *)a - *(const unsigned char *)b;

    return ctx ? -order : order;
}

static int down_next(struct iter *it, void *out)
{
    struct probe *p = container_of(it, struct probe, it);

    if (p->given == 125)
        return 0;
    *(unsigned char *)out = (unsigned char)(249 - 2 * p->given++);
    return 1;
}

static const struct iter_ops down_ops = { .next = down_next };

START_TEST(cmp_decides_and_sees_its_ctx)
{
    struct probe a = { .it = ITER(&down_ops, char) }, b = a;
    struct iter *src[] = { &a.it, &b.it };
    unsigned char room[] = { 0, 77 };

    expect_int(merge_open(&merge, src, 2, by_byte, room), 0);
    expect_uint(merge.it.size, 1);
    for (int i = 0; i < 250; i++) {
        expect_int(iter_next(&merge.it, room), 1);
        expect_uint(room[0], 249 - i / 2 * 2);
    }
    expect_int(iter_next(&merge.it, room), 0);
    expect(room[1] == 77, "wrote more than the one byte of an item");
    close_merge();
}
END_TEST

/* Numbers, of 8 bytes: a probe for each source, all of them the same. */
static int by_number(const void *a, const void *b, void *ctx)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    (void)ctx;
    return (x > y) - (x < y);
}

START_TEST(a_merge_may_be_a_source_of_another)
{
    struct probe p[4] = { probe(100), probe(50), probe(100), probe(0) };
    struct iter *low[] = { &p[0].it, &p[1].it },
                *high[] = { &p[2].it, &p[3].it };
    struct merge a, b, both;
    struct iter *src[] = { &a.it, &b.it };

    expect_int(merge_open(&a, low, 2, by_number, NULL), 0);
    expect_int(merge_open(&b, high, 2, by_number, NULL), 0);
    expect_int(merge_open(&both, src, 2, by_number, NULL), 0);
    for (uint64_t i = 0; i < 250; i++)
        expect_u64(&both.it, i < 150 ? i / 3 : 50 + (i - 150) / 2);
    expect_end(&both.it);
    iter_close(&both.it);
    for (int i = 0; i < 4; i++)
        expect_uint(p[i].watch.closes, 1);
    expect_uint(heap_blocks(), 0);
}
END_TEST

START_TEST(any_sorted_streams)
{
    static uint64_t keys[MOST][40];
    uint64_t seed = exam_seed();

    for (int round = 0; round < 300; round++) {
        size_t k = 1 + rng_below(&seed, 20);
        uint64_t spread = 1 + rng_below(&seed, 30);

        for (size_t i = 0; i < k; i++) {
            uint64_t n = rng_below(&seed, 41), key = rng_below(&seed, spread);

            for (uint64_t j = 0; j < n; j++)
                keys[i][j] = key += rng_below(&seed, spread);
            add(i, keys[i], 0, n);
        }
        open_merge(k);
        expect_sorted(k);
        close_merge();
    }
}
END_TEST

/* Two sources of numbers beside the one that is watched, or none. */
static struct room {
    struct probe watched, low, high;
    struct iter *src[3];
    struct merge merge;
} rooms[2];

static struct subject alone(struct room *r)
{
    r->watched = probe(90);
    r->src[0] = &r->watched.it;
    merge_open(&r->merge, r->src, 1, by_number, NULL);
    return (struct subject){ &r->merge.it, &r->watched.watch };
}

static struct subject of_three(struct room *r)
{
    r->watched = probe(30);
    r->low = probe(20);
    r->high = probe(40);
    r->src[0] = &r->low.it;
    r->src[1] = &r->watched.it;
    r->src[2] = &r->high.it;
    merge_open(&r->merge, r->src, 3, by_number, NULL);
    return (struct subject){ &r->merge.it, &r->watched.watch };
}

static struct subject make_alone(int i)
{
    return alone(&rooms[i]);
}

static struct subject make_of_three(int i)
{
    return of_three(&rooms[i]);
}

static const struct trial trials[] = {
    { "merge of one", make_alone, NULL },
    { "merge of three, the second watched", make_of_three, NULL },
};

void exam(struct exam *e)
{
    promise(e, merges_what_is_sorted);
    promise(e, of_equal_items_the_lower_source_comes_first);
    promise(e, equal_items_of_one_source_keep_their_order);
    promise(e, one_source_is_given_as_it_is);
    promise(e, no_source_is_the_empty_stream);
    promise(e, any_number_of_sources);
    promise(e, sources_may_be_of_any_length);
    promise(e, all_sources_may_be_empty);
    promise(e, items_of_different_sizes_are_EINVAL);
    promise(e, a_size_that_does_not_fit_is_EOVERFLOW);
    promise(e, no_memory_is_ENOMEM_and_leaves_nothing_behind);
    promise(e, closing_closes_each_source_once);
    promise(e, opening_pulls_nothing);
    promise(e, the_first_pull_asks_each_source_for_one);
    promise(e, every_pull_after_it_asks_the_source_that_gave_last);
    promise(e, pulls_no_further_than_it_gives);
    promise(e, a_source_that_has_ended_is_not_asked_again);
    promise(e, what_comes_before_an_error_is_given_first);
    promise(e, an_error_at_the_first_pull_is_its_answer);
    promise(e, an_error_that_is_forgiven_loses_nothing);
    promise(e, an_item_out_of_order_is_EINVAL);
    promise(e, out_of_order_is_a_matter_of_one_source);
    promise(e, goes_on_without_the_item_out_of_order);
    promise(e, compares_2_log2_k_and_1_times);
    promise(e, holds_one_item_of_each_source);
    promise(e, asks_for_no_memory_after_it_is_open);
    promise(e, cmp_decides_and_sees_its_ctx);
    promise(e, a_merge_may_be_a_source_of_another);
    promise(e, any_sorted_streams);
    contract(e, trials, sizeof trials / sizeof *trials);
}
