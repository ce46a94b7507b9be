/* Tests for 27-heavy-hitters. Each name is one promise of heavy_hitters.h. */
#include "heavy_hitters.h"

#include "exam.h"
#include "heap.h"
#include "probe.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

/* Ids from an array, by way of a probe, which counts, and fails on cue. Without
 * an array they are all different. */
struct ids {
    struct iter it;
    struct probe probe;
    const uint64_t *id;
};

static int ids_next(struct iter *it, void *out)
{
    struct ids *s = container_of(it, struct ids, it);
    uint64_t i, *id = out;
    int rc = s->probe.it.ops->next(&s->probe.it, &i);

    *id = rc <= 0 ? 999 : s->id ? s->id[i] : mix(i + 1);
    return rc;
}

static void ids_close(struct iter *it)
{
    iter_close(&container_of(it, struct ids, it)->probe.it);
}

static const struct iter_ops ids_ops = { .next = ids_next, .close = ids_close };

static struct ids ids(const uint64_t *id, uint64_t n)
{
    return (struct ids){ ITER(&ids_ops, uint64_t), probe(n), id };
}

#define LIST(...) ((const uint64_t[]){ __VA_ARGS__ })
#define IDS(...) LIST(__VA_ARGS__), sizeof LIST(__VA_ARGS__) / sizeof(uint64_t)

/* Each test runs in a process of its own, with one summary. */
static struct heavy h;

static void open_with(size_t k)
{
    expect_int(heavy_open(&h, k), 0);
}

/* One more part of the stream. */
static void feed(const uint64_t *id, uint64_t n)
{
    struct ids s = ids(id, n);
    uint64_t before = h.total;

    expect_int(heavy_feed(&h, &s.it), 0);
    expect_uint(h.total - before, n);
    iter_close(&s.it);
}

static void confirm(const uint64_t *id, uint64_t n)
{
    struct ids s = ids(id, n);

    expect_int(heavy_confirm(&h, &s.it), 0);
    iter_close(&s.it);
}

static void close_it(void)
{
    heavy_close(&h);
    expect(heap_blocks() == 0, "closed, and %zu blocks are still held",
           heap_blocks());
}

static void expect_estimate(uint64_t id, uint64_t want)
{
    uint64_t found = heavy_estimate(&h, id);

    expect(found == want, "the estimate of %llu: expected %llu, found %llu",
           (unsigned long long)id, (unsigned long long)want,
           (unsigned long long)found);
}

enum { ROOM = 40 };

static struct count report[ROOM + 1];

/* The n best, as pairs of an id and its estimate; and no others. */
static void expect_report(size_t most, const struct count *want, size_t n)
{
    size_t found;

    memset(report, 0x5a, sizeof report);
    found = heavy_report(&h, report, most);
    expect(found == n, "a report of up to %zu: expected %zu ids, found %zu",
           most, n, found);
    for (size_t i = 0; i < n; i++)
        expect(report[i].id == want[i].id && report[i].n == want[i].n,
               "place %zu of the report: expected id %llu with %llu, found id "
               "%llu with %llu",
               i, (unsigned long long)want[i].id, (unsigned long long)want[i].n,
               (unsigned long long)report[i].id,
               (unsigned long long)report[i].n);
    expect(report[n].n == 0x5a5a5a5a5a5a5a5a,
           "the report has %zu ids, and place %zu was written all the same", n,
           n);
}

#define COUNTS(...)                                                            \
    ((const struct count[]){ __VA_ARGS__ }),                                   \
        sizeof(const struct count[]){ __VA_ARGS__ } / sizeof(struct count)

static uint64_t times(uint64_t id, const uint64_t *all, uint64_t n)
{
    uint64_t count = 0;

    for (uint64_t i = 0; i < n; i++)
        count += all[i] == id;
    return count;
}

/* For an id that came `came` times in all. */
static void expect_bounds(uint64_t id, uint64_t came)
{
    uint64_t estimate = heavy_estimate(&h, id), most = h.total / (h.k + 1);

    expect(estimate <= came,
           "id %llu came %llu times, and its estimate is %llu: that is too "
           "much, and an estimate may only be too little",
           (unsigned long long)id, (unsigned long long)came,
           (unsigned long long)estimate);
    expect(came - estimate <= most,
           "id %llu came %llu times, and its estimate is %llu: with %zu "
           "counters and %llu ids it may be %llu too little, and no more",
           (unsigned long long)id, (unsigned long long)came,
           (unsigned long long)estimate, h.k, (unsigned long long)h.total,
           (unsigned long long)most);
}

/* For each id of a stream that was fed. */
static void expect_guarantee(const uint64_t *all, uint64_t n)
{
    expect_uint(h.total, n);
    for (uint64_t i = 0; i < n; i++)
        expect_bounds(all[i], times(all[i], all, n));
}

START_TEST(at_first_no_id_is_present)
{
    open_with(3);
    expect_uint(h.total, 0);
    expect_estimate(7, 0);
    expect_estimate(0, 0);
    expect_report(3, NULL, 0);
    feed(IDS(7));
    expect_estimate(7, 1);
    close_it();
}
END_TEST

START_TEST(a_single_id_is_counted)
{
    open_with(3);
    feed(IDS(5, 5, 5, 5));
    expect_estimate(5, 4);
    expect_estimate(6, 0);
    expect_report(3, COUNTS({ 5, 4 }));
    close_it();
}
END_TEST

START_TEST(as_many_ids_as_counters_are_counted_exactly)
{
    open_with(3);
    feed(IDS(8, 5, 5, 7, 8, 5, 8, 5, 7, 5));
    expect_estimate(5, 5);
    expect_estimate(8, 3);
    expect_estimate(7, 2);
    expect_report(3, COUNTS({ 5, 5 }, { 8, 3 }, { 7, 2 }));
    close_it();
}
END_TEST

START_TEST(any_number_is_an_id)
{
    open_with(2);
    feed(IDS(0, UINT64_MAX, 0, 0, UINT64_MAX));
    expect_estimate(0, 3);
    expect_estimate(UINT64_MAX, 2);
    expect_estimate(1, 0);
    expect_report(2, COUNTS({ 0, 3 }, { UINT64_MAX, 2 }));
    close_it();
}
END_TEST

START_TEST(total_counts_every_id)
{
    open_with(1);
    feed(IDS(1, 2, 3, 4, 5, 6, 7));
    expect_uint(h.total, 7);
    feed(IDS(1, 1));
    expect_uint(h.total, 9);
    close_it();
}
END_TEST

/* More than half of them are 42; where they stand does not matter. */
START_TEST(with_one_counter_the_majority_survives)
{
    uint64_t seed = exam_seed(), all[41];

    for (int round = 0; round < 300; round++) {
        for (int i = 0; i < 41; i++)
            all[i] = i < 21 ? 42 : rng_below(&seed, 5);
        for (uint64_t i = 40; i > 0; i--) {
            uint64_t j = rng_below(&seed, i + 1), id = all[i];

            all[i] = all[j];
            all[j] = id;
        }
        open_with(1);
        feed(all, 41);
        expect(heavy_estimate(&h, 42) > 0,
               "21 of 41 ids were 42, and it is not present");
        expect_guarantee(all, 41);
        close_it();
    }
}
END_TEST

/* Few ids, and the smaller the more often. */
static void fill(uint64_t *all, uint64_t n, uint64_t seed)
{
    for (uint64_t i = 0; i < n; i++)
        all[i] = rng_below(&seed, 1 + rng_below(&seed, 16));
}

START_TEST(no_estimate_is_too_large_and_none_far_too_small)
{
    uint64_t seed = exam_seed(), all[200];

    for (int round = 0; round < 1000; round++) {
        uint64_t n = rng_below(&seed, 60), k = 1 + rng_below(&seed, 8);

        fill(all, n, rng(&seed));
        open_with((size_t)k);
        feed(all, n);
        expect_guarantee(all, n);
        close_it();
    }
}
END_TEST

START_TEST(the_guarantee_holds_after_each_feeding)
{
    uint64_t all[200];

    fill(all, 200, exam_seed());
    open_with(4);
    for (uint64_t i = 0; i < 200; i++) {
        feed(all + i, 1);
        expect_guarantee(all, i + 1);
    }
    close_it();
}
END_TEST

/* The worst order: a crowd that comes first has taken all the counters. */
START_TEST(heavy_ones_may_come_last)
{
    uint64_t all[300];

    for (uint64_t i = 0; i < 300; i++)
        all[i] = i < 200 ? 1000 + i : i % 2;
    for (size_t k = 1; k <= 8; k++) {
        open_with(k);
        feed(all, 300);
        expect_guarantee(all, 300);
        close_it();
    }
}
END_TEST

START_TEST(heavy_ones_may_come_first)
{
    uint64_t all[201];

    for (uint64_t i = 0; i < 201; i++)
        all[i] = i < 100 ? 7 : 1000 + i;
    for (size_t k = 1; k <= 8; k++) {
        open_with(k);
        feed(all, 201);
        expect_guarantee(all, 201);
        expect(k == 1 || heavy_estimate(&h, 7) > 0,
               "100 of 201 ids were 7, there are %zu counters, and it is not "
               "present",
               k);
        close_it();
    }
}
END_TEST

/* All counters but one are taken by ids that came ten times; then come two that
 * have only each other to fight with, it seems. */
START_TEST(heavy_ones_may_take_turns)
{
    uint64_t all[300];

    for (size_t k = 1; k <= 8; k++) {
        uint64_t n = 10 * (k - 1);

        for (uint64_t i = 0; i < n + 200; i++)
            all[i] = i < n ? 1000 + i / 10 : i % 2;
        open_with(k);
        feed(all, n + 200);
        expect_guarantee(all, n + 200);
        close_it();
    }
}
END_TEST

START_TEST(at_most_k_ids_are_present)
{
    uint64_t all[200];

    for (size_t k = 1; k <= 12; k++) {
        size_t present = 0;

        fill(all, 200, exam_seed() + k);
        open_with(k);
        feed(all, 200);
        for (uint64_t id = 0; id < 16; id++)
            present += heavy_estimate(&h, id) > 0;
        expect(present <= k, "%zu ids are present, with %zu counters", present,
               k);
        expect_uint(heavy_report(&h, report, ROOM), present);
        expect_guarantee(all, 200);
        close_it();
    }
}
END_TEST

START_TEST(what_is_fed_in_parts_is_fed_as_well)
{
    struct count whole[ROOM];
    uint64_t all[200];
    size_t n;

    fill(all, 200, exam_seed());
    open_with(5);
    feed(all, 200);
    n = heavy_report(&h, whole, ROOM);
    expect(n > 0, "of 200 ids, of which many are the same, none is present");
    close_it();
    open_with(5);
    feed(all, 80);
    feed(all + 80, 0);
    feed(all + 80, 120);
    expect_report(ROOM, whole, n);
    close_it();
}
END_TEST

START_TEST(the_report_is_sorted)
{
    open_with(6);
    feed(IDS(4, 9, 2, 9, 7, 4, 7, 9, 1, 7, 8));
    expect_report(
        6, COUNTS({ 7, 3 }, { 9, 3 }, { 4, 2 }, { 1, 1 }, { 2, 1 }, { 8, 1 }));
    close_it();
}
END_TEST

START_TEST(the_report_has_the_n_best)
{
    open_with(6);
    feed(IDS(4, 9, 2, 9, 7, 4, 7, 9, 1, 7, 8));
    expect_report(3, COUNTS({ 7, 3 }, { 9, 3 }, { 4, 2 }));
    expect_report(1, COUNTS({ 7, 3 }));
    expect_report(5, COUNTS({ 7, 3 }, { 9, 3 }, { 4, 2 }, { 1, 1 }, { 2, 1 }));
    close_it();
}
END_TEST

START_TEST(a_shorter_report_is_the_beginning_of_a_longer_one)
{
    struct count whole[ROOM];
    uint64_t all[200];
    size_t n;

    fill(all, 200, exam_seed());
    open_with(16);
    feed(all, 200);
    n = heavy_report(&h, whole, ROOM);
    expect(n > 8, "of 16 ids %zu are present, with 16 counters", n);
    for (size_t most = 0; most <= n; most++)
        expect_report(most, whole, most);
    close_it();
}
END_TEST

START_TEST(a_report_of_none_needs_no_room)
{
    open_with(2);
    feed(IDS(1, 2, 2));
    expect_uint(heavy_report(&h, NULL, 0), 0);
    expect_report(ROOM, COUNTS({ 2, 2 }, { 1, 1 }));
    close_it();
}
END_TEST

START_TEST(a_report_changes_nothing)
{
    open_with(3);
    feed(IDS(3, 1, 2, 2));
    expect_report(1, COUNTS({ 2, 2 }));
    expect_report(3, COUNTS({ 2, 2 }, { 1, 1 }, { 3, 1 }));
    feed(IDS(3, 3));
    expect_report(3, COUNTS({ 3, 3 }, { 2, 2 }, { 1, 1 }));
    close_it();
}
END_TEST

START_TEST(a_failure_keeps_what_came_before)
{
    static const int errors[] = { EIO, EAGAIN, ENOMEM, 4095 };
    struct ids s;

    for (unsigned i = 0; i < 4; i++) {
        open_with(3);
        s = ids(IDS(5, 6, 5, 7, 7));
        s.probe.watch.fail_at = 3;
        s.probe.watch.fail = -errors[i];
        expect_int(heavy_feed(&h, &s.it), -errors[i]);
        expect_uint(h.total, 3);
        expect_report(3, COUNTS({ 5, 2 }, { 6, 1 }));
        s.probe.watch.fail = 0;
        iter_clear(&s.it);
        expect_int(heavy_feed(&h, &s.it), 0);
        expect_uint(h.total, 5);
        expect_report(3, COUNTS({ 5, 2 }, { 7, 2 }, { 6, 1 }));
        iter_close(&s.it);
        close_it();
    }
}
END_TEST

START_TEST(feeding_pulls_to_the_end_and_does_not_close)
{
    struct ids s = ids(IDS(5, 6, 5));

    open_with(3);
    expect_int(heavy_feed(&h, &s.it), 0);
    expect_uint(s.probe.watch.pulls, 4);
    expect_uint(s.probe.watch.closes, 0);
    expect_estimate(5, 2);
    iter_close(&s.it);
    close_it();
}
END_TEST

static const uint64_t votes[] = { 1, 2, 1, 3, 1, 4, 5, 2, 1, 6, 2, 7 };
enum { VOTES = sizeof votes / sizeof *votes };

START_TEST(confirmed_estimates_are_exact)
{
    open_with(3);
    feed(votes, VOTES);
    confirm(votes, VOTES);
    expect_estimate(1, 4);
    expect_uint(h.total, VOTES);
    expect_report(3, COUNTS({ 1, 4 }));
    close_it();
}
END_TEST

/* With two counters and nine ids, three times is not enough. */
START_TEST(confirming_lets_go_of_what_is_too_rare)
{
    static const uint64_t nine[] = { 3, 3, 1, 1, 1, 1, 2, 3, 2 };

    open_with(2);
    feed(nine, 9);
    confirm(nine, 9);
    expect_estimate(1, 4);
    expect(heavy_estimate(&h, 3) == 0,
           "3 came three times of nine, with two counters more than three "
           "times are needed, and it is still present");
    expect_report(2, COUNTS({ 1, 4 }));
    close_it();
}
END_TEST

START_TEST(without_a_majority_nobody_is_confirmed)
{
    static const uint64_t all[] = { 1, 2, 3, 1, 2, 3, 3 };

    open_with(1);
    feed(all, 7);
    expect_guarantee(all, 7);
    confirm(all, 7);
    expect_estimate(3, 0);
    expect_report(1, NULL, 0);
    close_it();
}
END_TEST

START_TEST(a_replay_may_be_in_another_order)
{
    static const uint64_t sorted[] = { 1, 1, 1, 1, 2, 2, 2, 3, 4, 5, 6, 7 };

    open_with(4);
    feed(votes, VOTES);
    confirm(sorted, VOTES);
    expect_report(4, COUNTS({ 1, 4 }, { 2, 3 }));
    close_it();
}
END_TEST

/* Exactly those that came more often than total / (k + 1). */
static void expect_confirmed(const uint64_t *all, uint64_t n, uint64_t k)
{
    size_t present = 0;

    for (uint64_t id = 0; id < 16; id++) {
        uint64_t came = times(id, all, n);
        bool heavy = came * (k + 1) > n;

        expect_estimate(id, heavy ? came : 0);
        present += heavy;
    }
    expect_uint(heavy_report(&h, report, ROOM), present);
}

START_TEST(who_is_present_afterwards_came_often_enough_and_nobody_else)
{
    uint64_t seed = exam_seed(), all[200];

    for (int round = 0; round < 1000; round++) {
        uint64_t n = rng_below(&seed, 60), k = 1 + rng_below(&seed, 8);

        fill(all, n, rng(&seed));
        open_with((size_t)k);
        feed(all, n);
        confirm(all, n);
        expect_confirmed(all, n, k);
        close_it();
    }
}
END_TEST

START_TEST(confirming_twice_is_as_good_as_once)
{
    open_with(4);
    feed(votes, VOTES);
    confirm(votes, VOTES);
    confirm(votes, VOTES);
    expect_report(4, COUNTS({ 1, 4 }, { 2, 3 }));
    close_it();
}
END_TEST

START_TEST(confirming_pulls_total_ids_and_no_more)
{
    static const uint64_t log[] = { 1, 1, 2, 1, 2, 2, 2, 2 };
    struct ids s = ids(log, 8);

    open_with(3);
    feed(log, 4);
    expect_int(heavy_confirm(&h, &s.it), 0);
    expect(s.probe.watch.pulls == 4,
           "4 ids were fed, and %llu pulled to confirm them; the log has grown "
           "in the meantime, and what is new was never fed",
           (unsigned long long)s.probe.watch.pulls);
    expect_report(3, COUNTS({ 1, 3 }));
    expect_uint(s.probe.watch.closes, 0);
    iter_close(&s.it);
    close_it();
}
END_TEST

/* Nothing is too much, whatever came of it. */
static void expect_not_too_much(const uint64_t *all, uint64_t n)
{
    for (uint64_t i = 0; i < n; i++)
        expect(heavy_estimate(&h, all[i]) <= times(all[i], all, n),
               "after a failure the estimate of %llu is %llu: too much",
               (unsigned long long)all[i],
               (unsigned long long)heavy_estimate(&h, all[i]));
    expect_uint(h.total, n);
}

START_TEST(a_replay_that_is_cut_short_is_no_replay)
{
    for (uint64_t n = 0; n < VOTES; n++) {
        struct ids s = ids(votes, n);

        open_with(4);
        feed(votes, VOTES);
        expect_int(heavy_confirm(&h, &s.it), -ENODATA);
        expect_not_too_much(votes, VOTES);
        confirm(votes, VOTES);
        expect_report(4, COUNTS({ 1, 4 }, { 2, 3 }));
        iter_close(&s.it);
        close_it();
    }
}
END_TEST

START_TEST(a_replay_that_fails_can_be_tried_again)
{
    for (uint64_t n = 0; n < VOTES; n++) {
        struct ids s = ids(votes, VOTES);

        s.probe.watch.fail_at = n;
        s.probe.watch.fail = -EIO;
        open_with(4);
        feed(votes, VOTES);
        expect_int(heavy_confirm(&h, &s.it), -EIO);
        expect_not_too_much(votes, VOTES);
        confirm(votes, VOTES);
        expect_report(4, COUNTS({ 1, 4 }, { 2, 3 }));
        iter_close(&s.it);
        close_it();
    }
}
END_TEST

START_TEST(two_summaries_do_not_disturb_each_other)
{
    struct heavy other;
    struct ids s = ids(IDS(9, 9, 9));

    open_with(2);
    expect_int(heavy_open(&other, 2), 0);
    feed(IDS(1, 2));
    expect_int(heavy_feed(&other, &s.it), 0);
    feed(IDS(1));
    expect_uint(heavy_estimate(&other, 9), 3);
    expect_uint(other.total, 3);
    expect_report(2, COUNTS({ 1, 2 }, { 2, 1 }));
    heavy_close(&other);
    close_it();
}
END_TEST

START_TEST(holds_at_most_16_bytes_a_counter_and_64)
{
    for (size_t k = 1; k <= 100; k += 9) {
        open_with(k);
        expect(heap_blocks() > 0, "opened without memory for the counters");
        feed(NULL, 1000);
        expect(heap_bytes() + 8 * heap_blocks() <= 16 * k + 64,
               "with %zu counters %zu bytes are held, in %zu blocks; 16 bytes "
               "a counter are allowed, and 64",
               k, heap_bytes(), heap_blocks());
        close_it();
    }
}
END_TEST

START_TEST(asks_for_no_memory_after_opening)
{
    uint64_t before;

    open_with(20);
    before = heap_asked();
    feed(votes, VOTES);
    confirm(votes, VOTES);
    expect_estimate(1, 4);
    expect_uint(heavy_report(&h, report, ROOM), 7);
    feed(NULL, 1000);
    expect_uint(heap_asked() - before, 0);
    close_it();
}
END_TEST

/* It cannot be opened; *h is closed. */
static void expect_refusal(size_t k, int error, const char *why)
{
    int rc;

    memset(&h, 0x5a, sizeof h);
    rc = heavy_open(&h, k);
    expect(rc == -error, "%s: expected %d (%s), found %d", why, -error,
           strerror(error), rc);
    expect_uint(h.total, 0);
    expect_estimate(7, 0);
    expect_report(ROOM, NULL, 0);
    close_it();
}

START_TEST(refuses_to_do_without_counters)
{
    expect_refusal(0, EINVAL, "0 counters");
}
END_TEST

START_TEST(refuses_counters_whose_size_does_not_fit)
{
    expect_refusal(SIZE_MAX / 16 + 1, EOVERFLOW, "2^60 counters");
    expect_refusal(SIZE_MAX, EOVERFLOW, "2^64 - 1 counters");
}
END_TEST

START_TEST(does_not_ask_for_memory_to_refuse)
{
    uint64_t before = heap_asked();

    expect_refusal(0, EINVAL, "0 counters");
    expect_refusal(SIZE_MAX / 16 + 1, EOVERFLOW, "2^60 counters");
    expect_uint(heap_asked() - before, 0);
}
END_TEST

START_TEST(counters_without_room_are_out_of_memory)
{
    expect_refusal(SIZE_MAX / 16, ENOMEM, "2^60 - 1 counters");
}
END_TEST

/* Refused; then it is as if nobody had asked. */
static bool refused(uint64_t k)
{
    int rc;

    heap_refuse(k);
    rc = heavy_open(&h, 3);
    heap_refuse(0);
    if (rc == 0)
        return false;
    expect_int(rc, -ENOMEM);
    close_it();
    return true;
}

START_TEST(a_refused_allocation_is_answered_and_tried_again)
{
    uint64_t k = 1;

    while (refused(k))
        k++;
    expect(k > 1, "opened without memory for the counters");
    feed(IDS(4, 4));
    expect_estimate(4, 2);
    close_it();
}
END_TEST

START_TEST(closing_forgets_everything)
{
    open_with(3);
    feed(IDS(4, 4));
    expect_estimate(4, 2);
    close_it();
    expect_estimate(4, 0);
    expect_uint(h.total, 0);
    expect_report(ROOM, NULL, 0);
    close_it();
    open_with(3);
    feed(IDS(4));
    expect_report(ROOM, COUNTS({ 4, 1 }));
    close_it();
}
END_TEST

void exam(struct exam *e)
{
    promise(e, at_first_no_id_is_present);
    promise(e, a_single_id_is_counted);
    promise(e, as_many_ids_as_counters_are_counted_exactly);
    promise(e, any_number_is_an_id);
    promise(e, total_counts_every_id);
    promise(e, with_one_counter_the_majority_survives);
    promise(e, no_estimate_is_too_large_and_none_far_too_small);
    promise(e, the_guarantee_holds_after_each_feeding);
    promise(e, heavy_ones_may_come_last);
    promise(e, heavy_ones_may_come_first);
    promise(e, heavy_ones_may_take_turns);
    promise(e, at_most_k_ids_are_present);
    promise(e, what_is_fed_in_parts_is_fed_as_well);
    promise(e, a_failure_keeps_what_came_before);
    promise(e, feeding_pulls_to_the_end_and_does_not_close);
    promise(e, the_report_is_sorted);
    promise(e, the_report_has_the_n_best);
    promise(e, a_shorter_report_is_the_beginning_of_a_longer_one);
    promise(e, a_report_of_none_needs_no_room);
    promise(e, a_report_changes_nothing);
    promise(e, confirmed_estimates_are_exact);
    promise(e, confirming_lets_go_of_what_is_too_rare);
    promise(e, without_a_majority_nobody_is_confirmed);
    promise(e, a_replay_may_be_in_another_order);
    promise(e, who_is_present_afterwards_came_often_enough_and_nobody_else);
    promise(e, confirming_twice_is_as_good_as_once);
    promise(e, confirming_pulls_total_ids_and_no_more);
    promise(e, a_replay_that_is_cut_short_is_no_replay);
    promise(e, a_replay_that_fails_can_be_tried_again);
    promise(e, two_summaries_do_not_disturb_each_other);
    promise(e, holds_at_most_16_bytes_a_counter_and_64);
    promise(e, asks_for_no_memory_after_opening);
    promise(e, refuses_to_do_without_counters);
    promise(e, refuses_counters_whose_size_does_not_fit);
    promise(e, does_not_ask_for_memory_to_refuse);
    promise(e, counters_without_room_are_out_of_memory);
    promise(e, a_refused_allocation_is_answered_and_tried_again);
    promise(e, closing_forgets_everything);
}
