/* Tests for 31-batch. Each name is one promise of batch.h. */
#include "batch.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <string.h>

enum { ROOM = 4096 };
static const uint64_t FOR_EVER = UINT64_MAX;
static const uint64_t NOTHING = 0xdeadbeefdeadbeef;
static const size_t sizes[] = { 1, 2, 7, 64, 1000 };

#define each_size(b)                                                           \
    for (const size_t *b = sizes; b < sizes + sizeof sizes / sizeof *sizes; b++)

/* A source of 0, 1, 2 ... n-1 that has a next_n, and notes what it is asked
 * for. It gives at most `piece` items at once, as a pipe does. */
struct tap {
    struct iter it;
    uint64_t given, n;
    size_t piece;
    uint64_t asks, most; /* how often, and how many at most at once */
    const void *room;    /* where it was last asked to put them */
    struct watch watch;
};

static ssize_t tap_next_n(struct iter *it, void *out, size_t n)
{
    struct tap *t = container_of(it, struct tap, it);
    uint64_t k = n < t->piece ? n : t->piece, *items = out;

    t->asks++;
    t->watch.pulls++;
    t->watch.late += t->watch.closes > 0;
    t->most = n > t->most ? n : t->most;
    t->room = out;
    if (t->watch.fail < 0 && t->given == t->watch.fail_at)
        return t->watch.fail;
    for (uint64_t i = 0; i < k; i++, t->given++) {
        bool fails = t->watch.fail < 0 && t->given == t->watch.fail_at;

        if (fails || t->given == t->n)
            return (ssize_t)i;
        items[i] = t->given;
    }
    return (ssize_t)k;
}

static int tap_next(struct iter *it, void *out)
{
    return (int)tap_next_n(it, out, 1);
}

static void tap_close(struct iter *it)
{
    container_of(it, struct tap, it)->watch.closes++;
}

static const struct iter_ops tap_ops = { .next = tap_next,
                                         .close = tap_close,
                                         .next_n = tap_next_n };

static struct tap tap(uint64_t n, size_t piece)
{
    return (
        struct tap){ .it = ITER(&tap_ops, uint64_t), .n = n, .piece = piece };
}

/* One pull of n into room that is marked, so that no item is written twice and
 * none too many. */
static uint64_t room[ROOM + 1];

static ssize_t pull(struct iter *it, size_t n)
{
    ssize_t got;

    for (int i = 0; i <= ROOM; i++)
        room[i] = NOTHING;
    got = iter_next_n(it, room, n);
    expect(got <= (ssize_t)n, "a pull of %zu items answered %zd", n, got);
    if (n < ROOM)
        expect(room[n] == NOTHING, "a pull of %zu items wrote one more", n);
    return got;
}

/* The next batch is from, from + by, from + 2 * by and so on, k of them. */
static void expect_batch(struct iter *it, size_t n, ssize_t k, uint64_t from,
                         uint64_t by)
{
    ssize_t got = pull(it, n);

    expect(got == k, "a pull of %zu items: expected the answer %zd, found %zd",
           n, k, got);
    for (ssize_t i = 0; i < k; i++, from += by)
        expect(room[i] == from,
               "item %zd of a batch of %zd: expected %llu, found %llu", i, k,
               (unsigned long long)from, (unsigned long long)room[i]);
}

/* All that comes is from, from + by ... n of them, then the answer `end`. */
static void expect_all(struct iter *it, size_t b, uint64_t n, uint64_t from,
                       uint64_t by, int end)
{
    uint64_t k = 0;
    ssize_t got;

    while ((got = pull(it, b)) > 0)
        for (ssize_t i = 0; i < got; i++, k++)
            expect(room[i] == from + k * by,
                   "item %llu, in batches of %zu: expected %llu, found %llu",
                   (unsigned long long)k, b,
                   (unsigned long long)(from + k * by),
                   (unsigned long long)room[i]);
    expect(k == n, "in batches of %zu: expected %llu items, found %llu", b,
           (unsigned long long)n, (unsigned long long)k);
    expect_int(got, end);
    expect_int(pull(it, b), end);
}

/* What the stages are given, and what they note. */
struct notes {
    uint64_t calls, items;
    const void *room;
    uint64_t by;
};

static void note(struct notes *notes, const void *items, size_t n)
{
    notes->calls++;
    notes->items += n;
    notes->room = items;
}

static void times_3(void *items, size_t n, void *ctx)
{
    uint64_t *x = items;

    if (ctx)
        note(ctx, items, n);
    for (size_t i = 0; i < n; i++)
        x[i] *= 3;
}

/* The multiples of notes->by. */
static size_t multiples(void *items, size_t n, void *ctx)
{
    const struct notes *notes = ctx;
    uint64_t *x = items;
    size_t kept = 0;

    note(ctx, items, n);
    for (size_t i = 0; i < n; i++)
        if (x[i] % notes->by == 0)
            x[kept++] = x[i];
    return kept;
}

static int64_t numbers[1000];

static const int64_t *some_numbers(void)
{
    for (int i = 0; i < 1000; i++)
        numbers[i] = i;
    return numbers;
}

START_TEST(the_array_gives_all_by_any_size)
{
    each_size(b)
    {
        struct array_iter a = array_iter_n(some_numbers(), 1000);

        expect_all(&a.it, *b, 1000, 0, 1, 0);
        iter_close(&a.it);
    }
}
END_TEST

START_TEST(the_array_gives_n_or_all_that_are_left)
{
    struct array_iter a = array_iter_n(some_numbers(), 10);

    expect_uint(a.it.size, sizeof(int64_t));
    expect_batch(&a.it, 4, 4, 0, 1);
    expect_uint(a.index, 4);
    expect_batch(&a.it, 4, 4, 4, 1);
    expect_batch(&a.it, 4, 2, 8, 1);
    expect_uint(a.index, 10);
    expect_batch(&a.it, 4, 0, 0, 0);
    expect_uint(a.index, 10);
    iter_close(&a.it);
}
END_TEST

START_TEST(the_array_may_be_empty)
{
    struct array_iter none = array_iter_n(NULL, 0),
                      one = array_iter_n(some_numbers(), 1);

    expect_batch(&one.it, 100, 1, 0, 1);
    expect_batch(&one.it, 100, 0, 0, 0);
    expect_batch(&none.it, 100, 0, 0, 0);
    expect_end(&none.it);
    iter_close(&none.it);
    iter_close(&one.it);
}
END_TEST

START_TEST(the_array_is_a_view)
{
    struct array_iter a = array_iter_n(some_numbers(), 6);

    expect_batch(&a.it, 2, 2, 0, 1);
    numbers[1] = 77;
    numbers[2] = 78;
    numbers[3] = 79;
    expect_batch(&a.it, 2, 2, 78, 1);
    expect_batch(&a.it, 2, 2, 4, 1);
    iter_close(&a.it);
}
END_TEST

/* A pull of one is a pull of n = 1, whoever makes it. */
START_TEST(the_array_gives_one_and_many_in_turns)
{
    struct array_iter a = array_iter_n(some_numbers(), 100);

    for (uint64_t i = 0; i + 4 <= 100; i += 4) {
        expect_u64(&a.it, i);
        expect_batch(&a.it, 3, 3, i + 1, 1);
    }
    expect_end(&a.it);
    iter_close(&a.it);
}
END_TEST

START_TEST(map_gives_every_item_rewritten)
{
    each_size(b)
    {
        struct tap src = tap(500, 100);
        struct map_n m = map_n(&src.it, times_3, NULL);

        expect_all(&m.it, *b, 500, 0, 3, 0);
        iter_close(&m.it);
    }
}
END_TEST

START_TEST(map_calls_fn_once_for_each_batch_that_came)
{
    struct notes notes = { 0 };
    struct tap src = tap(100, 64);
    struct map_n m = map_n(&src.it, times_3, &notes);

    expect_batch(&m.it, 64, 64, 0, 3);
    expect(notes.calls == 1 && notes.items == 64,
           "for one batch of 64 items fn was called %llu times, with %llu "
           "items: it takes a whole batch, that is what it is for",
           (unsigned long long)notes.calls, (unsigned long long)notes.items);
    expect_batch(&m.it, 64, 36, 192, 3);
    expect_uint(notes.calls, 2);
    expect_uint(notes.items, 100);
    iter_close(&m.it);
}
END_TEST

/* Eight items, then the end or an error. */
static void pull_beyond(int end)
{
    struct notes fn = { 0 }, keep = { .by = 2 };
    struct tap src = tap(8, 64);
    struct map_n m = map_n(&src.it, times_3, &fn);
    struct filter_n f = filter_n(&m.it, multiples, &keep);

    src.watch.fail_at = 8;
    src.watch.fail = end;
    expect_batch(&f.it, 8, 4, 0, 6);
    expect_batch(&f.it, 8, end, 0, 0);
    expect(fn.calls == 1 && fn.items == 8 && keep.calls == 1 && keep.items == 8,
           "one batch of 8 came, and then the answer %d: fn was called %llu "
           "times, with %llu items, and keep %llu times, with %llu",
           end, (unsigned long long)fn.calls, (unsigned long long)fn.items,
           (unsigned long long)keep.calls, (unsigned long long)keep.items);
    iter_close(&f.it);
}

START_TEST(fn_and_keep_are_never_called_without_an_item)
{
    pull_beyond(0);
    pull_beyond(-EIO);
}
END_TEST

START_TEST(filter_gives_what_keep_lets_pass)
{
    each_size(b)
    {
        struct notes notes = { .by = 5 };
        struct tap src = tap(500, 100);
        struct filter_n f = filter_n(&src.it, multiples, &notes);

        expect_all(&f.it, *b, 100, 0, 5, 0);
        expect_uint(notes.items, 500);
        iter_close(&f.it);
    }
}
END_TEST

START_TEST(filter_calls_keep_once_for_each_batch_that_came)
{
    struct notes notes = { .by = 2 };
    struct tap src = tap(100, 64);
    struct filter_n f = filter_n(&src.it, multiples, &notes);

    expect_batch(&f.it, 64, 32, 0, 2);
    expect(notes.calls == 1 && notes.items == 64,
           "for one batch of 64 items keep was called %llu times, with %llu "
           "items: it takes a whole batch, that is what it is for",
           (unsigned long long)notes.calls, (unsigned long long)notes.items);
    expect_batch(&f.it, 64, 18, 64, 2);
    expect_uint(notes.calls, 2);
    iter_close(&f.it);
}
END_TEST

START_TEST(a_batch_of_which_nothing_stays_is_not_the_end)
{
    struct notes notes = { .by = 100 };
    struct tap src = tap(350, 10);
    struct filter_n f = filter_n(&src.it, multiples, &notes);
    ssize_t got, n = 0;

    while ((got = pull(&f.it, 10)) > 0)
        n += got;
    expect(n == 4,
           "the filter gave %zd items of 4, and answered the end: a batch of "
           "which nothing stays is not the end, the next one may have more",
           n);
    expect_uint(src.given, 350);
    iter_close(&f.it);
}
END_TEST

/* A recursion, one call deeper for each batch, does not get that far. */
START_TEST(passes_over_a_hundred_thousand_batches)
{
    struct notes notes = { .by = 500000 };
    struct tap src = tap(600000, 4), other = tap(600000, 4);
    struct filter_n f = filter_n(&src.it, multiples, &notes);
    struct islice s = islice_n(&other.it, 500000, 500003, 2);

    expect_all(&f.it, 4, 2, 0, 500000, 0);
    expect_all(&s.it, 4, 2, 500000, 2, 0);
    iter_close(&f.it);
    iter_close(&s.it);
}
END_TEST

START_TEST(a_short_batch_is_not_the_end)
{
    each_size(b)
    {
        struct notes notes = { .by = 20 };
        struct tap src = tap(400, 5);
        struct filter_n f = filter_n(&src.it, multiples, &notes);
        struct map_n m = map_n(&f.it, times_3, NULL);
        struct islice s = islice_n(&m.it, 10, FOR_EVER, 1);

        expect_all(&s.it, *b, 10, 600, 60, 0);
        iter_close(&s.it);
    }
}
END_TEST

/* Every stage over the same source, and what it asks of it for a pull of 8. */
static void expect_asked(struct tap *src, uint64_t asks, uint64_t most,
                         const char *stage)
{
    expect(src->most <= most,
           "%s, asked for 8 items, asked its source for %llu at once: more "
           "than anybody wants",
           stage, (unsigned long long)src->most);
    expect(src->asks == asks,
           "%s, asked for 8 items, asked its source %llu times where %llu are "
           "enough: what it has, it should give",
           stage, (unsigned long long)src->asks, (unsigned long long)asks);
}

START_TEST(asks_for_n_items_once)
{
    struct notes notes = { .by = 4 };
    struct tap one = tap(1000, 64), two = one, three = one;
    struct map_n m = map_n(&one.it, times_3, NULL);
    struct filter_n f = filter_n(&two.it, multiples, &notes);
    struct islice s = islice_n(&three.it, 5, FOR_EVER, 2);

    expect_batch(&m.it, 8, 8, 0, 3);
    expect_asked(&one, 1, 8, "map_n");
    expect_batch(&f.it, 8, 2, 0, 4);
    expect_asked(&two, 1, 8, "filter_n");
    expect_batch(&s.it, 8, 2, 5, 2);
    expect_asked(&three, 1, 8, "islice_n");
    iter_close(&m.it);
    iter_close(&f.it);
    iter_close(&s.it);
}
END_TEST

START_TEST(asks_again_only_when_nothing_is_to_be_given)
{
    struct notes notes = { .by = 20 };
    struct tap two = tap(1000, 64), three = two;
    struct filter_n f = filter_n(&two.it, multiples, &notes);
    struct islice s = islice_n(&three.it, 20, FOR_EVER, 20);

    expect_batch(&f.it, 8, 1, 0, 0);
    expect_batch(&f.it, 8, 1, 20, 0);
    expect_asked(&two, 3, 8, "filter_n");
    expect_batch(&s.it, 8, 1, 20, 0);
    expect_asked(&three, 3, 8, "islice_n");
    expect_batch(&s.it, 8, 1, 40, 0);
    expect_asked(&three, 6, 8, "islice_n");
    iter_close(&f.it);
    iter_close(&s.it);
}
END_TEST

START_TEST(by_ones_it_pulls_only_what_it_needs)
{
    struct notes notes = { .by = 4 };
    struct probe src = probe(1000);
    struct filter_n f = filter_n(&src.it, multiples, &notes);
    struct map_n m = map_n(&f.it, times_3, NULL);
    struct islice s = islice_n(&m.it, 1, 6, 2);

    expect_u64(&s.it, 12);
    expect_uint(src.watch.pulls, 5);
    expect_u64(&s.it, 36);
    expect_uint(src.watch.pulls, 13);
    expect_u64(&s.it, 60);
    expect_end(&s.it);
    expect_uint(src.watch.pulls, 21);
    iter_close(&s.it);
}
END_TEST

/* After 100 items the source fails, in the middle of every batch. */
START_TEST(an_error_after_some_items_waits_for_the_next_pull)
{
    each_size(b)
    {
        struct notes notes = { .by = 2 };
        struct tap src = tap(500, 64);
        struct filter_n f = filter_n(&src.it, multiples, &notes);
        struct map_n m = map_n(&f.it, times_3, NULL);

        src.watch.fail_at = 101;
        src.watch.fail = -EIO;
        expect_all(&m.it, *b, 51, 0, 6, -EIO);
        iter_close(&m.it);
        expect_uint(src.watch.closes, 1);
    }
}
END_TEST

/* Each stage on a source of its own, without next_n. After `fail_at` numbers,
 * if that is not 0, they fail. */
static void try_slow(size_t b, uint64_t fail_at, int end)
{
    struct notes notes = { .by = 2 };
    struct probe one = probe(100), two = one, three = one;
    struct map_n m = map_n(&one.it, times_3, NULL);
    struct filter_n f = filter_n(&two.it, multiples, &notes);
    struct islice s = islice_n(&three.it, 1, FOR_EVER, 3);

    one.watch.fail_at = fail_at;
    one.watch.fail = end;
    two = three = one;
    expect_all(&m.it, b, fail_at, 0, 3, end);
    expect_all(&f.it, b, (fail_at + 1) / 2, 0, 2, end);
    expect_all(&s.it, b, (fail_at + 1) / 3, 1, 3, end);
    iter_close(&m.it);
    iter_close(&f.it);
    iter_close(&s.it);
}

START_TEST(a_source_needs_no_next_n)
{
    each_size(b) try_slow(*b, 100, 0);
}
END_TEST

/* A source without next_n has met its error when it gives the items. */
START_TEST(a_source_by_ones_loses_no_item_before_its_error)
{
    each_size(b) for (uint64_t fail_at = 0; fail_at < 100; fail_at += 9)
        try_slow(*b, fail_at, -EIO);
}
END_TEST

/* An error met while nothing is kept, and one met while passing over. */
START_TEST(an_error_met_on_the_way_arrives)
{
    struct notes notes = { .by = 1000 };
    struct tap src = tap(500, 8), other = src;
    struct filter_n f = filter_n(&src.it, multiples, &notes);
    struct islice s = islice_n(&other.it, 200, 300, 1);

    src.watch.fail_at = other.watch.fail_at = 100;
    src.watch.fail = other.watch.fail = -EIO;
    expect_batch(&f.it, 8, 1, 0, 0);
    expect_batch(&f.it, 8, -EIO, 0, 0);
    expect_batch(&s.it, 8, -EIO, 0, 0);
    iter_close(&f.it);
    iter_close(&s.it);
}
END_TEST

START_TEST(goes_on_after_an_error_that_is_forgiven)
{
    struct tap src = tap(500, 64);
    struct islice s = islice_n(&src.it, 3, FOR_EVER, 5);

    src.watch.fail_at = 41;
    src.watch.fail = -EAGAIN;
    expect_batch(&s.it, 64, 8, 3, 5);
    expect_batch(&s.it, 64, -EAGAIN, 0, 0);
    src.watch.fail = 0;
    iter_clear(&src.it);
    iter_clear(&s.it);
    expect_all(&s.it, 64, 92, 43, 5, 0);
    iter_close(&s.it);
}
END_TEST

/* One pull of one, one of seven, in turns, through all of them. */
START_TEST(one_and_many_may_be_mixed)
{
    struct notes notes = { .by = 2 };
    struct tap src = tap(2000, 3);
    struct filter_n f = filter_n(&src.it, multiples, &notes);
    struct map_n m = map_n(&f.it, times_3, NULL);
    struct islice s = islice_n(&m.it, 0, 900, 3);
    uint64_t want = 0;

    for (int i = 0; want < 18 * 300; i++) {
        ssize_t got = i % 2 ? pull(&s.it, 7) : iter_next(&s.it, room);

        expect(got > 0, "after %llu items: expected more, found %zd",
               (unsigned long long)want / 18, got);
        for (ssize_t k = 0; k < got; k++, want += 18)
            expect_uint(room[k], want);
    }
    expect_end(&s.it);
    iter_close(&s.it);
}
END_TEST

START_TEST(items_lie_in_the_room_of_the_caller)
{
    struct notes fn = { 0 }, keep = { .by = 4 };
    struct tap src = tap(1000, 64);
    struct map_n m = map_n(&src.it, times_3, &fn);
    struct filter_n f = filter_n(&m.it, multiples, &keep);
    struct islice s = islice_n(&f.it, 1, FOR_EVER, 1);

    expect_batch(&s.it, 64, 15, 12, 12);
    expect(src.room == room && fn.room == room && keep.room == room,
           "items were pulled elsewhere than into the array of whoever asked: "
           "that is all the room there is");
    iter_close(&s.it);
}
END_TEST

START_TEST(nothing_is_allocated)
{
    uint64_t before = heap_asked();
    struct notes notes = { .by = 3 };
    struct array_iter a = array_iter_n(some_numbers(), 1000);
    struct map_n m = map_n(&a.it, times_3, NULL);
    struct filter_n f = filter_n(&m.it, multiples, &notes);
    struct islice s = islice_n(&f.it, 5, 500, 1);

    expect_all(&s.it, 64, 495, 15, 3, 0);
    iter_close(&s.it);
    expect(heap_asked() == before,
           "asked for memory %llu times; the caller has brought an array",
           (unsigned long long)(heap_asked() - before));
}
END_TEST

START_TEST(slice_gives_start_and_then_each_step_th)
{
    each_size(b)
    {
        struct tap one = tap(500, 64), two = one, three = one;
        struct islice s = islice_n(&one.it, 7, 100, 9),
                      t = islice_n(&two.it, 0, 400, 1),
                      u = islice_n(&three.it, 450, FOR_EVER, 25);

        expect_all(&s.it, *b, 11, 7, 9, 0);
        expect_all(&t.it, *b, 400, 0, 1, 0);
        expect_all(&u.it, *b, 2, 450, 25, 0);
        iter_close(&s.it);
        iter_close(&t.it);
        iter_close(&u.it);
    }
}
END_TEST

START_TEST(slice_with_a_step_of_0_has_a_step_of_1)
{
    struct tap src = tap(500, 64);
    struct islice s = islice_n(&src.it, 2, 20, 0);

    expect_all(&s.it, 7, 18, 2, 1, 0);
    iter_close(&s.it);
}
END_TEST

START_TEST(slice_asks_for_nothing_behind_its_last_item)
{
    each_size(b)
    {
        struct tap one = tap(FOR_EVER, 64), two = one;
        struct islice s = islice_n(&one.it, 0, 10, 1),
                      t = islice_n(&two.it, 5, 1000, 300);

        expect_all(&s.it, *b, 10, 0, 1, 0);
        expect(one.given == 10,
               "pulled %llu items to give the first 10, in batches of %zu",
               (unsigned long long)one.given, *b);
        expect_all(&t.it, *b, 4, 5, 300, 0);
        expect(two.given == 906,
               "pulled %llu items, in batches of %zu; number 905 is the last "
               "that it gives, and 300 more are nobody's to pull",
               (unsigned long long)two.given, *b);
        iter_close(&s.it);
        iter_close(&t.it);
    }
}
END_TEST

START_TEST(slice_of_nothing_pulls_nothing)
{
    struct tap src = tap(500, 64);
    struct islice none = islice_n(&src.it, 0, 0, 1),
                  equal = islice_n(&src.it, 3, 3, 2),
                  below = islice_n(&src.it, 9, 2, 1),
                  one = islice_n(&src.it, 0, 1, 1);

    expect_batch(&none.it, 8, 0, 0, 0);
    expect_batch(&equal.it, 8, 0, 0, 0);
    expect_batch(&below.it, 8, 0, 0, 0);
    expect_uint(src.asks, 0);
    expect_batch(&one.it, 8, 1, 0, 0);
    expect_batch(&one.it, 8, 0, 0, 0);
    expect_uint(src.asks, 1);
    iter_close(&one.it);
}
END_TEST

START_TEST(slice_of_a_number_that_does_not_fit_is_over)
{
    struct tap one = tap(50, 64), two = one;
    struct islice s = islice_n(&one.it, 5, FOR_EVER, FOR_EVER - 3),
                  t = islice_n(&two.it, 1, FOR_EVER, FOR_EVER);

    expect_batch(&s.it, 64, 1, 5, 0);
    expect_uint(one.given, 6);
    expect_batch(&s.it, 64, 0, 0, 0);
    expect_batch(&t.it, 64, 1, 1, 0);
    expect_uint(two.given, 2);
    expect_batch(&t.it, 64, 0, 0, 0);
    expect_uint(two.given, 2);
    iter_close(&s.it);
    iter_close(&t.it);
}
END_TEST

START_TEST(slice_ends_where_the_source_ends)
{
    each_size(b)
    {
        struct tap one = tap(40, 16), two = one;
        struct islice s = islice_n(&one.it, 30, 1000, 3),
                      t = islice_n(&two.it, 40, 1000, 1);

        expect_all(&s.it, *b, 4, 30, 3, 0);
        expect_all(&t.it, *b, 0, 0, 0, 0);
        expect_uint(one.given, 40);
        expect_uint(two.given, 40);
        iter_close(&s.it);
        iter_close(&t.it);
    }
}
END_TEST

/* Items of one byte, and of 24, that say their number in every byte. */
static int bytes_next(struct iter *it, void *out)
{
    struct probe *p = container_of(it, struct probe, it);

    if (p->given == p->n)
        return 0;
    memset(out, (int)p->given++, it->size);
    return 1;
}

static const struct iter_ops bytes_ops = { .next = bytes_next };

/* Of each 16 bytes: the first of every item says it all. */
static size_t size_of_item;

static size_t odd_ones(void *items, size_t n, void *ctx)
{
    char *at = items;
    size_t kept = 0;

    (void)ctx;
    for (size_t i = 0; i < n; i++)
        if (at[i * size_of_item] % 2)
            memmove(at + kept++ * size_of_item, at + i * size_of_item,
                    size_of_item);
    return kept;
}

static void leave_alone(void *items, size_t n, void *ctx)
{
    (void)items;
    (void)n;
    (void)ctx;
}

/* The numbers 2k + 1 of 100 items, from 21 on, each third. */
static void try_size(size_t size)
{
    struct probe src = { .it = { &bytes_ops, size, 1 }, .n = 100 };
    struct filter_n f = filter_n(&src.it, odd_ones, NULL);
    struct map_n m = map_n(&f.it, leave_alone, NULL);
    struct islice s = islice_n(&m.it, 10, FOR_EVER, 3);
    unsigned char items[64 * 24], want = 21;
    ssize_t got;

    size_of_item = size;
    while ((got = iter_next_n(&s.it, items, 17)) > 0)
        for (ssize_t i = 0; i < got; i++, want += 6)
            for (size_t k = 0; k < size; k++)
                expect_uint(items[(size_t)i * size + k], want);
    expect_uint(want, 105);
    expect_uint(s.it.size, size);
    iter_close(&s.it);
}

START_TEST(items_may_have_any_size)
{
    try_size(1);
    try_size(8);
    try_size(24);
}
END_TEST

/* A pull of far more than there is. */
START_TEST(a_batch_may_be_longer_than_the_stream)
{
    struct notes notes = { .by = 1 };
    struct array_iter a = array_iter_n(some_numbers(), 40);
    struct map_n m = map_n(&a.it, times_3, NULL);
    struct filter_n f = filter_n(&m.it, multiples, &notes);
    struct islice s = islice_n(&f.it, 2, 100, 2);

    expect_batch(&s.it, ROOM, 19, 6, 6);
    expect_batch(&s.it, ROOM, 0, 0, 0);
    iter_close(&s.it);
}
END_TEST

START_TEST(making_calls_nothing)
{
    struct notes fn = { 0 }, keep = { .by = 1 };
    struct tap src = tap(100, 64);
    struct map_n m = map_n(&src.it, times_3, &fn);
    struct filter_n f = filter_n(&m.it, multiples, &keep);
    struct islice s = islice_n(&f.it, 3, 100, 1);

    expect_uint(src.asks + fn.calls + keep.calls, 0);
    expect_u64(&s.it, 9);
    iter_close(&s.it);
}
END_TEST

START_TEST(a_source_left_open_is_read_on)
{
    struct tap src = tap(100, 64);
    struct islice first = islice_n(&src.it, 0, 10, 1);
    struct map_n m = map_n(&src.it, times_3, NULL);

    expect_batch(&first.it, 64, 10, 0, 1);
    expect_batch(&first.it, 64, 0, 0, 0);
    expect_batch(&m.it, 5, 5, 30, 3);
    expect_uint(src.watch.closes, 0);
    expect_batch(&src.it, 5, 5, 15, 1);
    iter_close(&m.it);
}
END_TEST

START_TEST(closing_the_outermost_closes_the_source_once)
{
    struct notes notes = { .by = 1 };
    struct tap src = tap(100, 64);
    struct map_n m = map_n(&src.it, times_3, NULL);
    struct filter_n f = filter_n(&m.it, multiples, &notes);
    struct islice s = islice_n(&f.it, 3, 100, 1);

    expect_u64(&s.it, 9);
    iter_close(&s.it);
    iter_close(&s.it);
    iter_close(&m.it);
    expect_uint(src.watch.closes, 1);
    expect_batch(&s.it, 10, 0, 0, 0);
    expect_uint(src.watch.late, 0);
}
END_TEST

/* The end of a stream that ended may be asked for again, of nobody. */
START_TEST(the_end_of_the_source_is_not_asked_for_again)
{
    struct notes notes = { .by = 1 };
    struct tap src = tap(10, 64);
    struct map_n m = map_n(&src.it, times_3, NULL);
    struct filter_n f = filter_n(&m.it, multiples, &notes);

    expect_batch(&f.it, 64, 10, 0, 3);
    expect_batch(&f.it, 64, 0, 0, 0);
    expect_uint(src.asks, 2);
    iter_clear(&f.it);
    expect_batch(&f.it, 64, 0, 0, 0);
    expect_uint(src.asks, 2);
    iter_close(&f.it);
}
END_TEST

/* A pipeline made at random, and beside it what must come of it, in a list. */
enum { STAGES = 4, LENGTH = 300 };

struct line {
    struct tap src;
    struct probe slow; /* or this one, without next_n */
    struct map_n map[STAGES];
    struct filter_n filter[STAGES];
    struct islice slice[STAGES];
    struct notes notes[STAGES];
    uint64_t want[LENGTH];
    size_t n;
};

static struct iter *add_map(struct line *l, int i, struct iter *src)
{
    for (size_t k = 0; k < l->n; k++)
        l->want[k] *= 3;
    l->map[i] = map_n(src, times_3, NULL);
    return &l->map[i].it;
}

static struct iter *add_filter(struct line *l, int i, struct iter *src,
                               uint64_t by)
{
    size_t n = 0;

    for (size_t k = 0; k < l->n; k++)
        if (l->want[k] % by == 0)
            l->want[n++] = l->want[k];
    l->n = n;
    l->notes[i] = (struct notes){ .by = by };
    l->filter[i] = filter_n(src, multiples, &l->notes[i]);
    return &l->filter[i].it;
}

static struct iter *add_slice(struct line *l, int i, struct iter *src,
                              uint64_t *seed)
{
    uint64_t start = rng_below(seed, 30), stop = rng_below(seed, 400),
             step = 1 + rng_below(seed, 4);
    size_t n = 0;

    for (size_t k = start; k < stop && k < l->n; k += step)
        l->want[n++] = l->want[k];
    l->n = n;
    l->slice[i] = islice_n(src, start, stop, step);
    return &l->slice[i].it;
}

static struct iter *make_line(struct line *l, uint64_t *seed)
{
    struct iter *it = rng_below(seed, 2) ? &l->src.it : &l->slow.it;

    l->n = rng_below(seed, LENGTH);
    l->src = tap(l->n, 1 + rng_below(seed, 80));
    l->slow = probe(l->n);
    for (size_t k = 0; k < l->n; k++)
        l->want[k] = k;
    for (int i = 0; i < STAGES; i++) {
        uint64_t kind = rng_below(seed, 3);

        it = kind == 0   ? add_map(l, i, it)
             : kind == 1 ? add_filter(l, i, it, 1 + rng_below(seed, 20))
                         : add_slice(l, i, it, seed);
    }
    return it;
}

/* 0: one item, by next. */
static ssize_t pull_some(struct iter *it, size_t n)
{
    return n > 0 ? iter_next_n(it, room, n) : iter_next(it, room);
}

START_TEST(any_pipeline_by_any_sizes)
{
    static struct line l;
    uint64_t seed = exam_seed();

    for (int round = 0; round < 1000; round++) {
        struct iter *it = make_line(&l, &seed);
        size_t k = 0;
        ssize_t got;

        while ((got = pull_some(it, rng_below(&seed, 70))) > 0)
            for (ssize_t i = 0; i < got; i++, k++)
                expect(k < l.n && room[i] == l.want[k],
                       "pipeline %d: item %zu is wrong, or one too many", round,
                       k);
        expect_int(got, 0);
        expect(k == l.n, "pipeline %d: expected %zu items, found %zu", round,
               l.n, k);
        iter_close(it);
    }
}
END_TEST

/* One item of what was pulled in batches, so that the standard promises are
 * examined on batches as well. */
struct by_batch {
    struct iter it;
    struct iter *src;
    size_t n;
    uint64_t items[64];
    ssize_t at, len;
};

static int by_batch_next(struct iter *it, void *out)
{
    struct by_batch *b = container_of(it, struct by_batch, it);

    if (b->at == b->len) {
        b->at = 0;
        b->len = iter_next_n(b->src, b->items, b->n);
        if (b->len <= 0)
            return (int)b->len;
    }
    *(uint64_t *)out = b->items[b->at++];
    return 1;
}

static void by_batch_close(struct iter *it)
{
    iter_close(container_of(it, struct by_batch, it)->src);
}

static const struct iter_ops by_batch_ops = { .next = by_batch_next,
                                              .close = by_batch_close };

static struct rig {
    struct tap src;
    struct array_iter array;
    struct map_n map;
    struct filter_n filter;
    struct islice slice;
    struct notes notes;
    struct by_batch batch;
} rig[2];

static struct subject batched(struct rig *r, struct iter *it, size_t n)
{
    r->batch = (struct by_batch){ .it = ITER(&by_batch_ops, uint64_t),
                                  .src = it,
                                  .n = n };
    return (struct subject){ &r->batch.it, &r->src.watch };
}

static struct subject all_stages(struct rig *r, size_t n)
{
    r->src = tap(200, 9);
    r->notes = (struct notes){ .by = 2 };
    r->filter = filter_n(&r->src.it, multiples, &r->notes);
    r->slice = islice_n(&r->filter.it, 0, 90, 1);
    r->map = map_n(&r->slice.it, times_3, NULL);
    return batched(r, &r->map.it, n);
}

static struct subject by_ones(struct rig *r)
{
    all_stages(r, 1);
    return (struct subject){ &r->map.it, &r->src.watch };
}

static struct subject the_array(struct rig *r)
{
    r->array = array_iter_n(some_numbers(), 100);
    return (struct subject){ &r->array.it, NULL };
}

#define MAKE(name, value)                                                      \
    static struct subject name(int i)                                          \
    {                                                                          \
        return value;                                                          \
    }

MAKE(make_array, the_array(&rig[i]))
MAKE(make_ones, by_ones(&rig[i]))
MAKE(make_1, all_stages(&rig[i], 1))
MAKE(make_2, all_stages(&rig[i], 2))
MAKE(make_7, all_stages(&rig[i], 7))
MAKE(make_64, all_stages(&rig[i], 64))

static const struct trial trials[] = {
    { "array_iter_n", make_array, NULL },
    { "filter_n, islice_n, map_n, by ones", make_ones, NULL },
    { "filter_n, islice_n, map_n, in batches of 1", make_1, NULL },
    { "filter_n, islice_n, map_n, in batches of 2", make_2, NULL },
    { "filter_n, islice_n, map_n, in batches of 7", make_7, NULL },
    { "filter_n, islice_n, map_n, in batches of 64", make_64, NULL }
};

void exam(struct exam *e)
{
    promise(e, making_calls_nothing);
    promise(e, the_array_gives_all_by_any_size);
    promise(e, the_array_gives_n_or_all_that_are_left);
    promise(e, the_array_may_be_empty);
    promise(e, the_array_is_a_view);
    promise(e, the_array_gives_one_and_many_in_turns);
    promise(e, map_gives_every_item_rewritten);
    promise(e, map_calls_fn_once_for_each_batch_that_came);
    promise(e, filter_gives_what_keep_lets_pass);
    promise(e, filter_calls_keep_once_for_each_batch_that_came);
    promise(e, fn_and_keep_are_never_called_without_an_item);
    promise(e, a_batch_of_which_nothing_stays_is_not_the_end);
    promise(e, passes_over_a_hundred_thousand_batches);
    promise(e, a_short_batch_is_not_the_end);
    promise(e, asks_for_n_items_once);
    promise(e, asks_again_only_when_nothing_is_to_be_given);
    promise(e, by_ones_it_pulls_only_what_it_needs);
    promise(e, an_error_after_some_items_waits_for_the_next_pull);
    promise(e, a_source_by_ones_loses_no_item_before_its_error);
    promise(e, a_source_needs_no_next_n);
    promise(e, an_error_met_on_the_way_arrives);
    promise(e, goes_on_after_an_error_that_is_forgiven);
    promise(e, one_and_many_may_be_mixed);
    promise(e, items_lie_in_the_room_of_the_caller);
    promise(e, nothing_is_allocated);
    promise(e, slice_gives_start_and_then_each_step_th);
    promise(e, slice_with_a_step_of_0_has_a_step_of_1);
    promise(e, slice_asks_for_nothing_behind_its_last_item);
    promise(e, slice_of_nothing_pulls_nothing);
    promise(e, slice_of_a_number_that_does_not_fit_is_over);
    promise(e, slice_ends_where_the_source_ends);
    promise(e, items_may_have_any_size);
    promise(e, a_batch_may_be_longer_than_the_stream);
    promise(e, a_source_left_open_is_read_on);
    promise(e, closing_the_outermost_closes_the_source_once);
    promise(e, the_end_of_the_source_is_not_asked_for_again);
    promise(e, any_pipeline_by_any_sizes);
    contract(e, trials, sizeof trials / sizeof *trials);
}
