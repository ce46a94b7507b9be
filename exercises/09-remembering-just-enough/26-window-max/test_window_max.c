/* Tests for 26-window-max. Each name is one promise of window_max.h. */
#include "window_max.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <time.h>

/* Readings from an array, by way of a probe, which counts, and fails on cue.
 * Without an array they fall for ever: -0, -1, -2 ... */
struct series {
    struct iter it;
    struct probe probe;
    const double *v;
};

static int series_next(struct iter *it, void *out)
{
    struct series *s = container_of(it, struct series, it);
    uint64_t i;
    int rc = s->probe.it.ops->next(&s->probe.it, &i);

    if (rc > 0)
        *(double *)out = s->v ? s->v[i] : -(double)i;
    return rc;
}

static void series_close(struct iter *it)
{
    iter_close(&container_of(it, struct series, it)->probe.it);
}

static const struct iter_ops series_ops = { .next = series_next,
                                            .close = series_close };

static struct series series(const double *v, uint64_t n)
{
    return (struct series){ ITER(&series_ops, double), probe(n), v };
}

#define LIST(...) ((const double[]){ __VA_ARGS__ })
#define READINGS(...)                                                          \
    LIST(__VA_ARGS__), sizeof LIST(__VA_ARGS__) / sizeof(double)

/* Each test runs in a process of its own, with one window. */
static struct series src;
static struct winmax w;

static void open_window(size_t k, const double *v, uint64_t n)
{
    src = series(v, n);
    expect_int(winmax_open(&w, &src.it, k), 0);
}

static void close_window(void)
{
    iter_close(&w.it);
    expect(heap_blocks() == 0, "closed, and %zu blocks are still held",
           heap_blocks());
}

static void expect_max(double want)
{
    double max = -777;
    int rc = iter_next(&w.it, &max);

    expect(rc == 1, "expected the maximum %g, found %s", want,
           rc == 0 ? "the end" : strerror(-rc));
    expect(max == want, "expected the maximum %g, found %g", want, max);
}

/* These, and then the end. */
static void expect_all(const double *want, size_t n)
{
    for (size_t i = 0; i < n; i++)
        expect_max(want[i]);
    expect_end(&w.it);
    close_window();
}

START_TEST(gives_the_largest_of_each_window)
{
    open_window(3, READINGS(1, 3, -1, -3, 5, 3, 6, 7));
    expect_all(READINGS(3, 3, 5, 5, 6, 7));
    open_window(3, READINGS(9, 2, 7, 1, 6, 5, 3));
    expect_all(READINGS(9, 7, 7, 6, 6));
}
END_TEST

START_TEST(fewer_readings_than_the_window_give_none)
{
    open_window(4, READINGS(1, 2, 3));
    expect_end(&w.it);
    expect_uint(src.probe.watch.pulls, 4);
    close_window();
    open_window(4, LIST(0), 0);
    expect_end(&w.it);
    close_window();
    open_window(4, READINGS(1, 2, 3, 2));
    expect_all(READINGS(3));
}
END_TEST

START_TEST(as_many_readings_as_the_window_give_one)
{
    open_window(5, READINGS(1, 9, 3, 2, 8));
    expect_all(READINGS(9));
    open_window(1, READINGS(-4));
    expect_all(READINGS(-4));
}
END_TEST

START_TEST(a_window_of_one_gives_every_reading)
{
    open_window(1, READINGS(3, 1, 2, 2, -5, 0));
    expect_all(READINGS(3, 1, 2, 2, -5, 0));
}
END_TEST

START_TEST(rising_readings_are_each_the_largest)
{
    open_window(3, READINGS(1, 2, 3, 4, 5, 6));
    expect_all(READINGS(3, 4, 5, 6));
}
END_TEST

START_TEST(of_falling_readings_the_oldest_is_the_largest)
{
    open_window(3, READINGS(9, 8, 7, 6, 5, 4, 3, 2));
    expect_all(READINGS(9, 8, 7, 6, 5, 4));
    open_window(2, READINGS(9, 8, 7, 6, 5, 4, 3, 2));
    expect_all(READINGS(9, 8, 7, 6, 5, 4, 3));
}
END_TEST

START_TEST(equal_readings_give_themselves)
{
    open_window(3, READINGS(2, 2, 2, 2, 2, 2));
    expect_all(READINGS(2, 2, 2, 2));
}
END_TEST

START_TEST(of_two_equal_maxima_the_newer_stays_longer)
{
    open_window(3, READINGS(5, 5, 1, 1, 1, 1));
    expect_all(READINGS(5, 5, 1, 1));
    open_window(3, READINGS(1, 5, 1, 5, 1, 0, 0));
    expect_all(READINGS(5, 5, 5, 5, 1));
}
END_TEST

START_TEST(readings_may_all_be_negative)
{
    open_window(2, READINGS(-8, -2, -5, -9, -7));
    expect_all(READINGS(-2, -2, -5, -7));
}
END_TEST

START_TEST(infinite_readings_are_readings)
{
    open_window(2, READINGS(1, INFINITY, 2, 3, -INFINITY, -INFINITY, -1));
    expect_all(READINGS(INFINITY, INFINITY, 3, 3, -INFINITY, -1));
}
END_TEST

START_TEST(a_day_of_temperatures_in_windows_of_six_hours)
{
    static const double day[] = { 4,    3.5,  3,  2.5,  2,    2.5, 4,    6,
                                  8.5,  11,   13, 14.5, 15.5, 16,  15.5, 14.5,
                                  12.5, 10.5, 9,  8,    7,    6,   5.5,  5 };

    open_window(6, day, 24);
    expect_all(READINGS(4, 4, 6, 8.5, 11, 13, 14.5, 15.5, 16, 16, 16, 16, 16,
                        16, 15.5, 14.5, 12.5, 10.5, 9));
}
END_TEST

START_TEST(nan_is_out_of_the_domain)
{
    open_window(2, READINGS(3, 1, NAN, 2));
    expect_max(3);
    expect_error(&w.it, EDOM);
    expect_error(&w.it, EDOM);
    expect_uint(src.probe.watch.pulls, 3);
    close_window();
    open_window(3, READINGS(3, -NAN, 2, 1));
    expect_error(&w.it, EDOM);
    expect_uint(src.probe.watch.pulls, 2);
    close_window();
}
END_TEST

START_TEST(a_nan_that_is_forgiven_was_not_there)
{
    open_window(3, READINGS(NAN, 9, NAN, 8, 7, NAN, NAN, 6, 5));
    for (int i = 0; i < 2; i++) {
        expect_error(&w.it, EDOM);
        iter_clear(&w.it);
    }
    expect_max(9);
    for (int i = 0; i < 2; i++) {
        expect_error(&w.it, EDOM);
        iter_clear(&w.it);
    }
    expect_all(READINGS(8, 7));
}
END_TEST

static void expect_pulls(uint64_t want, const char *why)
{
    expect(src.probe.watch.pulls == want,
           "the source was asked for %llu readings, expected %llu: %s; what "
           "comes later is for later pulls",
           (unsigned long long)src.probe.watch.pulls, (unsigned long long)want,
           why);
}

START_TEST(the_first_item_takes_k_readings_and_every_other_one)
{
    open_window(4, NULL, 1000);
    expect_pulls(0, "it was only opened");
    for (unsigned i = 0; i < 100; i++) {
        expect_max(-(double)i);
        expect_pulls(4 + i, "four make the first window, and each other "
                            "window is one reading more");
    }
    close_window();
}
END_TEST

static const double wave[] = { 2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5, 9, 0 };
enum { WAVE = sizeof wave / sizeof *wave };

/* The largest of v[at], v[at + 1] ... v[at + k - 1]. */
static double largest(const double *v, uint64_t at, uint64_t k)
{
    double max = v[at];

    for (uint64_t i = at; i < at + k; i++)
        max = v[i] > max ? v[i] : max;
    return max;
}

/* The source fails in place of one of the readings, and is forgiven. */
static void fail_and_go_on(uint64_t fail_at)
{
    open_window(3, wave, WAVE);
    src.probe.watch.fail_at = fail_at;
    src.probe.watch.fail = -EIO;
    for (uint64_t i = 0; i + 3 <= WAVE; i++) {
        if (fail_at == (i == 0 ? fail_at % 3 : i + 2)) {
            expect_error(&w.it, EIO);
            src.probe.watch.fail = 0;
            iter_clear(&src.it);
            iter_clear(&w.it);
        }
        expect_max(largest(wave, i, 3));
    }
    close_window();
}

START_TEST(an_error_that_is_forgiven_loses_nothing)
{
    for (uint64_t at = 0; at < WAVE; at++)
        fail_and_go_on(at);
}
END_TEST

static double many[2000];

/* Of few different values, so that equal ones meet. */
static void compare(uint64_t seed, uint64_t n, uint64_t k)
{
    for (uint64_t i = 0; i < n; i++)
        many[i] = (double)rng_below(&seed, 1 + n / 4) - (double)(n / 8);
    open_window((size_t)k, many, n);
    for (uint64_t i = 0; i + k <= n; i++)
        expect_max(largest(many, i, k));
    expect_end(&w.it);
    close_window();
}

START_TEST(any_readings_agree_with_looking_at_each_window)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 1000; round++)
        compare(rng(&seed), rng_below(&seed, 60), 1 + rng_below(&seed, 12));
    compare(rng(&seed), 2000, 7);
    compare(rng(&seed), 2000, 100);
}
END_TEST

static double seconds_of_computing(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Falling readings are the worst: every one of them is a candidate. A right
 * answer needs a small part of this second, and one that looks through the
 * window needs billions of comparisons. */
START_TEST(a_wide_window_costs_no_more_than_a_narrow_one)
{
    const uint64_t wide = 150000;

    open_window((size_t)wide, NULL, 2 * wide);
    for (uint64_t i = 0; i <= wide; i++) {
        expect_max(-(double)i);
        expect(i % 16 > 0 || seconds_of_computing() < 1,
               "300,000 readings, in windows of 150,000, and after a second of "
               "computing it was not done: do not look through the window "
               "again when its largest has left");
    }
    expect_end(&w.it);
    close_window();
}
END_TEST

START_TEST(holds_at_most_16_bytes_a_reading_and_64)
{
    for (size_t k = 1; k <= 1000; k += 37) {
        open_window(k, NULL, 5000);
        for (unsigned i = 0; i < 3000; i++)
            expect_max(-(double)i);
        expect(heap_bytes() + 8 * heap_blocks() <= 16 * k + 64,
               "with a window of %zu readings %zu bytes are held, in %zu "
               "blocks; 16 bytes a reading are allowed, and 64",
               k, heap_bytes(), heap_blocks());
        close_window();
    }
}
END_TEST

/* Rising readings make candidates of few, falling ones of all. */
START_TEST(asks_for_no_memory_after_opening)
{
    for (int i = 0; i < 200; i++)
        many[i] = i < 100 ? i : 200 - i;
    for (size_t k = 1; k <= 64; k *= 4) {
        uint64_t before;

        open_window(k, many, 200);
        before = heap_asked();
        for (uint64_t i = 0; i + k <= 200; i++)
            expect_max(largest(many, i, k));
        expect_end(&w.it);
        expect_uint(heap_asked() - before, 0);
        close_window();
    }
}
END_TEST

/* It cannot be opened; the source and *w are fine. */
static void expect_refusal(size_t k, int error, const char *why)
{
    int rc;

    src = series(NULL, 10);
    memset(&w, 0x5a, sizeof w);
    rc = winmax_open(&w, &src.it, k);
    expect(rc == -error, "%s: expected %d (%s), found %d", why, -error,
           strerror(error), rc);
    expect(w.it.status == 0,
           "%s: it could not be opened, and *w was left as it was, or open; "
           "whoever pulls from it or closes it now comes to harm",
           why);
    expect_end(&w.it);
    close_window();
    expect(src.probe.watch.pulls == 0 && src.probe.watch.closes == 0,
           "%s: it could not be opened, yet it pulled from the source or "
           "closed it",
           why);
}

START_TEST(refuses_a_window_of_0)
{
    expect_refusal(0, EINVAL, "a window of 0");
}
END_TEST

START_TEST(refuses_a_window_whose_size_does_not_fit)
{
    expect_refusal(SIZE_MAX / 16 + 1, EOVERFLOW, "2^60 readings");
    expect_refusal(SIZE_MAX / 8 + 1, EOVERFLOW, "2^61 readings");
    expect_refusal(SIZE_MAX, EOVERFLOW, "2^64 - 1 readings");
}
END_TEST

START_TEST(does_not_ask_for_memory_to_refuse)
{
    uint64_t before = heap_asked();

    expect_refusal(0, EINVAL, "a window of 0");
    expect_refusal(SIZE_MAX / 16 + 1, EOVERFLOW, "2^60 readings");
    expect_uint(heap_asked() - before, 0);
}
END_TEST

START_TEST(a_window_without_room_is_out_of_memory)
{
    expect_refusal(SIZE_MAX / 16, ENOMEM, "2^60 - 1 readings");
}
END_TEST

/* Refused; then it is as if nobody had asked. */
static bool refused(uint64_t k)
{
    int rc;

    src = series(wave, WAVE);
    heap_refuse(k);
    rc = winmax_open(&w, &src.it, 3);
    heap_refuse(0);
    if (rc == 0)
        return false;
    expect_int(rc, -ENOMEM);
    expect_end(&w.it);
    close_window();
    expect_uint(src.probe.watch.closes, 0);
    return true;
}

START_TEST(a_refused_allocation_is_answered_and_tried_again)
{
    uint64_t k = 1;

    while (refused(k))
        k++;
    expect(k > 1, "opened without memory for the window");
    expect_max(7);
    expect_max(8);
    close_window();
}
END_TEST

START_TEST(closing_frees_the_memory_and_closes_the_source)
{
    open_window(3, wave, WAVE);
    expect_max(7);
    expect(heap_blocks() > 0, "opened without memory for the window");
    close_window();
    close_window();
    expect_uint(src.probe.watch.closes, 1);
}
END_TEST

/* The standard promises. */

static struct series below[2];
static struct winmax rooms[2];

static struct subject make(int i, size_t k)
{
    below[i] = series(wave, WAVE);
    expect_int(winmax_open(&rooms[i], &below[i].it, k), 0);
    return (struct subject){ &rooms[i].it, &below[i].probe.watch };
}

static struct subject make_one(int i)
{
    return make(i, 1);
}

static struct subject make_five(int i)
{
    return make(i, 5);
}

static const struct trial trials[] = { { "a window of 1", make_one, NULL },
                                       { "a window of 5", make_five, NULL } };

void exam(struct exam *e)
{
    promise(e, gives_the_largest_of_each_window);
    promise(e, fewer_readings_than_the_window_give_none);
    promise(e, as_many_readings_as_the_window_give_one);
    promise(e, a_window_of_one_gives_every_reading);
    promise(e, rising_readings_are_each_the_largest);
    promise(e, of_falling_readings_the_oldest_is_the_largest);
    promise(e, equal_readings_give_themselves);
    promise(e, of_two_equal_maxima_the_newer_stays_longer);
    promise(e, readings_may_all_be_negative);
    promise(e, infinite_readings_are_readings);
    promise(e, a_day_of_temperatures_in_windows_of_six_hours);
    promise(e, any_readings_agree_with_looking_at_each_window);
    promise(e, nan_is_out_of_the_domain);
    promise(e, a_nan_that_is_forgiven_was_not_there);
    promise(e, the_first_item_takes_k_readings_and_every_other_one);
    promise(e, an_error_that_is_forgiven_loses_nothing);
    promise(e, a_wide_window_costs_no_more_than_a_narrow_one);
    promise(e, holds_at_most_16_bytes_a_reading_and_64);
    promise(e, asks_for_no_memory_after_opening);
    promise(e, refuses_a_window_of_0);
    promise(e, refuses_a_window_whose_size_does_not_fit);
    promise(e, does_not_ask_for_memory_to_refuse);
    promise(e, a_window_without_room_is_out_of_memory);
    promise(e, a_refused_allocation_is_answered_and_tried_again);
    promise(e, closing_frees_the_memory_and_closes_the_source);
    contract(e, trials, sizeof trials / sizeof *trials);
}
