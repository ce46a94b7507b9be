/* Tests for 03-tail. Each name is one promise of tail.h. */
#include "tail.h"

#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <math.h>
#include <string.h>

enum { MOST = 1000 };

/* Gives next, next + 1, ... end - 1, then answers `last`. A spoiler leaves
 * something in *out with that, which is no number of the stream. */
struct count {
    uint64_t next, end;
    int last;
    bool spoiler;
    unsigned late; /* calls from that answer on */
};

static int count(void *ctx, double *out)
{
    struct count *c = ctx;

    if (c->next < c->end) {
        *out = (double)c->next++;
        return 1;
    }
    expect(c->late++ == 0,
           "read had answered %d, and was called again; an answer <= 0 is "
           "final",
           c->last);
    if (c->spoiler)
        *out = -1e300;
    return c->last;
}

static struct tail opened(size_t k)
{
    struct tail t;

    memset(&t, 0xa5, sizeof t);
    expect_int(tail_open(&t, k), 0);
    return t;
}

/* Feed the numbers from `from` up to but not including `to`. */
static void feed(struct tail *t, uint64_t from, uint64_t to)
{
    struct count c = { .next = from, .end = to };

    expect_int(tail_feed(t, count, &c), 0);
    expect(c.next == to && c.late == 1, "the stream was not read to its end");
}

static void feed_and_fail(struct tail *t, uint64_t from, uint64_t to, int error)
{
    struct count c = { .next = from, .end = to, .last = -error };

    expect_int(tail_feed(t, count, &c), -error);
}

/* It holds these numbers, from `from` up to but not including `to`. */
static void expect_tail(const struct tail *t, uint64_t from, uint64_t to)
{
    double out[MOST + 1];
    size_t n;

    for (unsigned i = 0; i <= MOST; i++)
        out[i] = -7;
    n = tail_copy(t, out);
    expect(n == to - from, "expected the %llu numbers from %llu on, found %zu",
           (unsigned long long)(to - from), (unsigned long long)from, n);
    for (size_t i = 0; i < n; i++)
        expect(out[i] == (double)(from + i),
               "number %zu of %zu: expected %llu, found %g", i + 1, n,
               (unsigned long long)(from + i), out[i]);
    expect(out[n] == -7, "there are %zu numbers, and one more was written", n);
}

static void close_it(struct tail *t)
{
    tail_close(t);
    expect(heap_blocks() == 0, "closed, and %zu bytes are still held",
           heap_bytes());
}

/* A tail for the last k of n numbers, from beginning to end. */
static void expect_last(size_t k, uint64_t n)
{
    struct tail t = opened(k);

    feed(&t, 1, n + 1);
    expect_tail(&t, n > k ? n - k + 1 : 1, n + 1);
    close_it(&t);
}

START_TEST(keeps_the_last_k_oldest_first)
{
    expect_last(3, 10);
    expect_last(5, 23);
    expect_last(64, 1000);
}
END_TEST

START_TEST(fewer_than_k_are_all_kept)
{
    expect_last(3, 1);
    expect_last(3, 2);
    expect_last(1000, 7);
}
END_TEST

START_TEST(exactly_k_are_all_kept)
{
    expect_last(2, 2);
    expect_last(3, 3);
    expect_last(64, 64);
}
END_TEST

START_TEST(one_more_than_k_pushes_out_the_first)
{
    expect_last(2, 3);
    expect_last(3, 4);
    expect_last(64, 65);
}
END_TEST

START_TEST(goes_round_any_number_of_times)
{
    for (uint64_t k = 1; k <= 12; k++)
        for (uint64_t n = 1; n <= 5 * k; n++)
            expect_last(k, n);
    expect_last(1000, 10003);
}
END_TEST

START_TEST(the_last_1_is_the_last)
{
    expect_last(1, 1);
    expect_last(1, 2);
    expect_last(1, 100);
}
END_TEST

START_TEST(a_new_tail_is_empty)
{
    struct tail t = opened(4);

    expect_tail(&t, 0, 0);
    feed(&t, 0, 0);
    expect_tail(&t, 0, 0);
    feed(&t, 5, 8);
    expect_tail(&t, 5, 8);
    close_it(&t);
}
END_TEST

/* Opening failed: then it is closed, as {0} is, and can be opened after all. */
static void expect_closed(struct tail *t)
{
    double out;

    expect_uint(heap_blocks(), 0);
    expect_uint(tail_copy(t, &out), 0);
    close_it(t);
    expect_int(tail_open(t, 2), 0);
    feed(t, 0, 9);
    expect_tail(t, 7, 9);
    close_it(t);
}

START_TEST(for_the_last_0_it_does_not_open)
{
    struct tail t = { NULL, 3, 2, 1 };

    expect_int(tail_open(&t, 0), -EINVAL);
    expect_uint(heap_asked(), 0);
    expect_closed(&t);
}
END_TEST

START_TEST(a_size_beyond_size_t_overflows)
{
    static const size_t many[] = { SIZE_MAX, SIZE_MAX / 4, SIZE_MAX / 8 + 1,
                                   SIZE_MAX / 8 + 2 };

    for (unsigned i = 0; i < sizeof many / sizeof *many; i++) {
        struct tail t = { NULL, 3, 2, 1 };
        uint64_t asked = heap_asked();

        expect_int(tail_open(&t, many[i]), -EOVERFLOW);
        expect(heap_asked() == asked, "memory was asked for all the same");
        expect_closed(&t);
    }
}
END_TEST

START_TEST(without_room_it_does_not_open)
{
    struct tail t = { NULL, 3, 2, 1 }, huge = t;

    heap_refuse(1);
    expect_int(tail_open(&t, 10), -ENOMEM);
    heap_refuse(0);
    expect_closed(&t);
    expect_int(tail_open(&huge, SIZE_MAX / 8), -ENOMEM);
    expect_closed(&huge);
}
END_TEST

/* Refuse the first request, the second, ... until opening needs no more. */
START_TEST(a_refused_allocation_leaves_nothing_behind)
{
    struct tail t;
    uint64_t k = 0;
    int rc;

    do {
        heap_refuse(++k);
        rc = tail_open(&t, 20);
        heap_refuse(0);
        expect(rc == 0 || rc == -ENOMEM,
               "memory was refused, and tail_open "
               "answered %d",
               rc);
        expect(rc == 0 || heap_blocks() == 0, "it failed, and holds memory");
    } while (rc < 0);
    expect(k > 1, "a tail that allocates nothing keeps nothing");
    feed(&t, 0, 50);
    expect_tail(&t, 30, 50);
    close_it(&t);
}
END_TEST

START_TEST(feeding_and_copying_allocate_nothing)
{
    struct tail t = opened(10);
    uint64_t asked = heap_asked();

    for (uint64_t from = 0; from < 1000; from += 100) {
        feed(&t, from, from + 100);
        expect_tail(&t, from + 90, from + 100);
    }
    expect(heap_asked() == asked, "it asked for memory %llu times more",
           (unsigned long long)(heap_asked() - asked));
    close_it(&t);
}
END_TEST

START_TEST(a_failure_keeps_what_came_before)
{
    struct tail t = opened(3);

    feed_and_fail(&t, 0, 10, EIO);
    expect_tail(&t, 7, 10);
    close_it(&t);
    t = opened(30);
    feed_and_fail(&t, 0, 10, EIO);
    expect_tail(&t, 0, 10);
    close_it(&t);
}
END_TEST

START_TEST(every_error_is_answered_unchanged)
{
    static const int errors[] = { EPERM, EINTR, EIO, EAGAIN, ENOMEM, 4095 };

    for (unsigned i = 0; i < sizeof errors / sizeof *errors; i++) {
        struct tail t = opened(3);

        feed_and_fail(&t, 0, i, errors[i]);
        expect_tail(&t, i > 3 ? i - 3 : 0, i);
        close_it(&t);
    }
}
END_TEST

static void spoil(size_t k, int last)
{
    struct count c = { .end = 7, .last = last, .spoiler = true };
    struct tail t = opened(k);
    double out[10] = { 0 };
    size_t n;

    expect_int(tail_feed(&t, count, &c), last);
    n = tail_copy(&t, out);
    for (size_t i = 0; i < n; i++)
        expect(out[i] != -1e300,
               "what read left in *out when it answered %d is no number of "
               "the stream, and is in place %zu of the tail",
               last, i + 1);
    expect_tail(&t, k < 7 ? 7 - k : 0, 7);
    close_it(&t);
}

START_TEST(what_comes_with_the_end_is_no_number)
{
    spoil(3, 0);
    spoil(7, 0);
    spoil(9, 0);
}
END_TEST

START_TEST(what_comes_with_a_failure_is_no_number)
{
    spoil(3, -EIO);
    spoil(7, -EIO);
    spoil(9, -EIO);
}
END_TEST

START_TEST(feeding_again_goes_on)
{
    struct tail t = opened(5);

    feed(&t, 0, 2);
    feed(&t, 2, 4);
    expect_tail(&t, 0, 4);
    feed(&t, 4, 12);
    feed(&t, 12, 12);
    feed(&t, 12, 14);
    expect_tail(&t, 9, 14);
    close_it(&t);
}
END_TEST

START_TEST(feeding_goes_on_after_a_failure)
{
    struct tail t = opened(5);

    feed_and_fail(&t, 0, 3, EAGAIN);
    feed_and_fail(&t, 3, 7, EIO);
    feed_and_fail(&t, 7, 7, EIO);
    feed(&t, 7, 9);
    expect_tail(&t, 4, 9);
    close_it(&t);
}
END_TEST

static const double odd[] = { 0.1, NAN, -0.0, INFINITY, -INFINITY, 5e-324 };

static int odd_ones(void *ctx, double *out)
{
    unsigned *i = ctx;

    if (*i == sizeof odd / sizeof *odd)
        return 0;
    *out = odd[(*i)++];
    return 1;
}

START_TEST(each_number_counts_whatever_its_value)
{
    struct tail t = opened(5);
    double out[5] = { 0 };
    unsigned i = 0;

    expect_int(tail_feed(&t, odd_ones, &i), 0);
    expect_uint(tail_copy(&t, out), 5);
    for (i = 0; i < 5; i++)
        expect(memcmp(&out[i], &odd[i + 1], 8) == 0,
               "number %u: expected %g, found %g", i + 1, odd[i + 1], out[i]);
    close_it(&t);
}
END_TEST

START_TEST(copying_changes_nothing)
{
    struct tail t = opened(4);

    feed(&t, 0, 6);
    for (int i = 0; i < 3; i++)
        expect_tail(&t, 2, 6);
    feed(&t, 6, 7);
    for (int i = 0; i < 3; i++)
        expect_tail(&t, 3, 7);
    close_it(&t);
}
END_TEST

START_TEST(a_closed_tail_has_no_numbers)
{
    struct tail t = opened(4);
    double out[4] = { 0 };

    feed(&t, 0, 6);
    expect_tail(&t, 2, 6);
    close_it(&t);
    expect_uint(tail_copy(&t, out), 0);
    expect_closed(&t);
}
END_TEST

START_TEST(closing_twice_does_no_harm)
{
    struct tail t = opened(4), never = { 0 };

    feed(&t, 0, 6);
    expect_tail(&t, 2, 6);
    close_it(&t);
    close_it(&t);
    close_it(&t);
    expect_closed(&never);
}
END_TEST

START_TEST(two_at_once_do_not_disturb_each_other)
{
    struct tail a = opened(3), b = opened(5);

    feed(&a, 0, 10);
    feed(&b, 100, 120);
    feed(&a, 10, 11);
    feed(&b, 120, 123);
    expect_tail(&a, 8, 11);
    expect_tail(&b, 118, 123);
    tail_close(&a);
    expect_tail(&b, 118, 123);
    close_it(&b);
}
END_TEST

/* Gives 0 to 5, and feeds another tail each time, also before the end. */
static int feeding_another(void *ctx, double *out)
{
    static uint64_t i;

    feed(ctx, 10 * i, 10 * i + 10);
    if (i == 6)
        return 0;
    *out = (double)i++;
    return 1;
}

START_TEST(read_may_feed_another_tail)
{
    struct tail a = opened(3), b = opened(4);

    expect_int(tail_feed(&a, feeding_another, &b), 0);
    expect_tail(&a, 3, 6);
    expect_tail(&b, 66, 70);
    tail_close(&a);
    close_it(&b);
}
END_TEST

static int up_to_8(void *ctx, double *out)
{
    static int i;

    expect(ctx == NULL, "ctx was NULL, and read was given something else");
    if (i == 9)
        return 0;
    *out = i++;
    return 1;
}

START_TEST(ctx_may_be_null)
{
    struct tail t = opened(2);

    expect_int(tail_feed(&t, up_to_8, NULL), 0);
    expect_tail(&t, 7, 9);
    close_it(&t);
}
END_TEST

/* Streams of any length, broken off anywhere, copied now and then. */
START_TEST(keeps_the_last_k_whatever_is_fed)
{
    uint64_t seed = exam_seed();

    for (int i = 0; i < 200; i++) {
        size_t k = 1 + rng_below(&seed, 40);
        struct tail t = opened(k);
        uint64_t n = 0;

        for (uint64_t feeds = rng_below(&seed, 12); feeds > 0; feeds--) {
            uint64_t more = rng_below(&seed, rng_below(&seed, 4) ? 30 : 200);

            feed_and_fail(&t, n, n + more, rng_below(&seed, 2) ? EIO : 0);
            n += more;
            expect_tail(&t, n > k ? n - k : 0, n);
        }
        close_it(&t);
    }
}
END_TEST

void exam(struct exam *e)
{
    promise(e, keeps_the_last_k_oldest_first);
    promise(e, fewer_than_k_are_all_kept);
    promise(e, exactly_k_are_all_kept);
    promise(e, one_more_than_k_pushes_out_the_first);
    promise(e, goes_round_any_number_of_times);
    promise(e, the_last_1_is_the_last);
    promise(e, a_new_tail_is_empty);
    promise(e, for_the_last_0_it_does_not_open);
    promise(e, a_size_beyond_size_t_overflows);
    promise(e, without_room_it_does_not_open);
    promise(e, a_refused_allocation_leaves_nothing_behind);
    promise(e, feeding_and_copying_allocate_nothing);
    promise(e, a_failure_keeps_what_came_before);
    promise(e, every_error_is_answered_unchanged);
    promise(e, what_comes_with_the_end_is_no_number);
    promise(e, what_comes_with_a_failure_is_no_number);
    promise(e, feeding_again_goes_on);
    promise(e, feeding_goes_on_after_a_failure);
    promise(e, each_number_counts_whatever_its_value);
    promise(e, copying_changes_nothing);
    promise(e, a_closed_tail_has_no_numbers);
    promise(e, closing_twice_does_no_harm);
    promise(e, two_at_once_do_not_disturb_each_other);
    promise(e, read_may_feed_another_tail);
    promise(e, ctx_may_be_null);
    promise(e, keeps_the_last_k_whatever_is_fed);
}
