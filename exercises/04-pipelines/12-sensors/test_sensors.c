/* Tests for 12-sensors. Each name is one promise of sensors.h. */
#include "sensors.h"

#include "contract.h"
#include "exam.h"
#include "heap.h"
#include "rng.h"

#include <errno.h>
#include <math.h>
#include <string.h>

/* Numbers from an array, one by one or as pairs of twins, by way of a probe,
 * which counts, and fails on cue. */
struct series {
    struct iter it;
    struct probe probe;
    const double *v;
};

static int series_next(struct iter *it, void *out)
{
    struct series *s = container_of(it, struct series, it);
    struct iter *probe = &s->probe.it;
    uint64_t i;
    int rc = probe->ops->next(probe, &i);

    if (rc > 0 && it->size == sizeof(double))
        *(double *)out = s->v[i];
    else if (rc > 0)
        *(struct pair *)out = (struct pair){ s->v[i], s->v[i] };
    return rc;
}

static void series_close(struct iter *it)
{
    iter_close(&container_of(it, struct series, it)->probe.it);
}

static const struct iter_ops series_ops = { .next = series_next,
                                            .close = series_close };

static struct series series(const double *v, size_t n)
{
    return (struct series){ ITER(&series_ops, double), probe(n), v };
}

static struct series twins(const double *v, size_t n)
{
    return (struct series){ ITER(&series_ops, struct pair), probe(n), v };
}

#define LIST(...) ((const double[]){ __VA_ARGS__ })
#define VALUES(...) LIST(__VA_ARGS__), sizeof LIST(__VA_ARGS__) / sizeof(double)

static const double up_and_down[] = { 1, 2, 9, 8, 1, 2, 8, 9, 2, 1, 9, 8, 1 };
enum { N = sizeof up_and_down / sizeof *up_and_down };

/* Each test runs in a process of its own, with one zip and one alarm. */
static struct series a, b, src;
static struct zip2 zip;
static struct alarms alarms;

static void expect_pair(double want_a, double want_b)
{
    struct pair p = { -1, -1 };
    int rc = iter_next(&zip.it, &p);

    expect(rc == 1, "expected the pair (%g, %g), found %s", want_a, want_b,
           rc == 0 ? "the end" : strerror(-rc));
    expect(p.a == want_a && p.b == want_b,
           "expected the pair (%g, %g), found (%g, %g)", want_a, want_b, p.a,
           p.b);
}

static void expect_next(struct series *s, double want, const char *why)
{
    double x = -1;
    int rc = iter_next(&s->it, &x);

    expect(rc == 1 && x == want,
           "expected %g to be the next that the source gives, found %g "
           "(the pull answered %d): %s",
           want, x, rc, why);
}

START_TEST(zip_gives_pairs_in_order)
{
    a = series(VALUES(1, 2, 3));
    b = series(VALUES(10, 20, 30));
    zip = zip2(&a.it, &b.it);
    expect_pair(1, 10);
    expect_pair(2, 20);
    expect_pair(3, 30);
    expect_end(&zip.it);
    iter_close(&zip.it);
}
END_TEST

START_TEST(zip_pulls_one_of_each_for_a_pair)
{
    a = series(VALUES(1, 2, 3));
    b = series(VALUES(10, 20, 30));
    zip = zip2(&a.it, &b.it);
    for (unsigned i = 1; i <= 3; i++) {
        expect_pair(i, 10 * i);
        expect_uint(a.probe.watch.pulls, i);
        expect_uint(b.probe.watch.pulls, i);
    }
    iter_close(&zip.it);
}
END_TEST

START_TEST(zip_does_not_ask_b_when_a_has_ended)
{
    a = series(VALUES(1, 2));
    b = series(VALUES(10, 20, 30, 40));
    zip = zip2(&a.it, &b.it);
    expect_pair(1, 10);
    expect_pair(2, 20);
    expect_end(&zip.it);
    expect_next(&b, 30, "a has ended, so b loses nothing");
    iter_close(&zip.it);
}
END_TEST

START_TEST(zip_loses_one_of_a_when_b_has_ended)
{
    a = series(VALUES(1, 2, 3, 4));
    b = series(VALUES(10, 20));
    zip = zip2(&a.it, &b.it);
    expect_pair(1, 10);
    expect_pair(2, 20);
    expect_end(&zip.it);
    expect_next(&a, 4, "3 was pulled before b was found to have ended");
    iter_close(&zip.it);
}
END_TEST

static void zip_that_fails(struct series *failing)
{
    static const double ones[] = { 1, 2, 3, 4 }, tens[] = { 10, 20, 30, 40 };

    a = series(ones, 4);
    b = series(tens, 4);
    failing->probe.watch.fail_at = 1;
    failing->probe.watch.fail = -EIO;
    zip = zip2(&a.it, &b.it);
    expect_pair(1, 10);
    expect_error(&zip.it, EIO);
    failing->probe.watch.fail = 0;
    iter_clear(&failing->it);
    iter_clear(&zip.it);
}

START_TEST(zip_does_not_ask_b_when_a_has_failed)
{
    zip_that_fails(&a);
    expect_uint(b.probe.watch.pulls, 1);
    expect_pair(2, 20);
    iter_close(&zip.it);
}
END_TEST

START_TEST(zip_loses_one_of_a_when_b_has_failed)
{
    zip_that_fails(&b);
    expect_uint(a.probe.watch.pulls, 2);
    expect_pair(3, 20);
    iter_close(&zip.it);
}
END_TEST

START_TEST(zip_closes_both_once)
{
    a = series(VALUES(1));
    b = series(VALUES(10));
    zip = zip2(&a.it, &b.it);
    expect_pair(1, 10);
    iter_close(&zip.it);
    iter_close(&zip.it);
    expect_uint(a.probe.watch.closes, 1);
    expect_uint(b.probe.watch.closes, 1);
}
END_TEST

/* Two thermometers that need no calibration. */
static struct alarm_conf conf(size_t window, double lo, double hi)
{
    return (struct alarm_conf){
        .gain_a = 1, .gain_b = 1, .lo = lo, .hi = hi, .window = window
    };
}

static void open_alarms(size_t window, double lo, double hi, const double *v,
                        size_t n)
{
    struct alarm_conf c = conf(window, lo, hi);

    src = twins(v, n);
    expect_int(alarms_open(&alarms, &src.it, &c), 0);
}

static void close_alarms(void)
{
    iter_close(&alarms.it);
    expect(heap_blocks() == 0, "closed, and %zu blocks are still held",
           heap_blocks());
}

static const char *on_or_off(bool on)
{
    return on ? "on" : "off";
}

static void expect_event(uint64_t at, bool on, double value)
{
    struct event e = { 0 };
    int rc = iter_next(&alarms.it, &e);

    expect(rc == 1, "expected the alarm to go %s at pair %llu, found %s",
           on_or_off(on), (unsigned long long)at,
           rc == 0 ? "the end" : strerror(-rc));
    expect(e.at == at && e.on == on,
           "expected the alarm to go %s at pair %llu, found %s at pair %llu",
           on_or_off(on), (unsigned long long)at, on_or_off(e.on),
           (unsigned long long)e.at);
    expect(fabs(e.value - value) <= 1e-9 * fabs(value),
           "expected the average %.12g at pair %llu, found %.12g", value,
           (unsigned long long)at, e.value);
}

/* No more events; to the end. */
static void expect_no_more(void)
{
    struct event e = { 0 };
    int rc = iter_next(&alarms.it, &e);

    expect(rc <= 0, "the alarm went %s at pair %llu, for no reason",
           on_or_off(e.on), (unsigned long long)e.at);
    expect_int(rc, 0);
    close_alarms();
}

START_TEST(goes_on_above_hi_and_off_below_lo)
{
    open_alarms(1, 10, 20, VALUES(15, 21, 30, 9, 5, 25));
    expect_event(1, true, 21);
    expect_event(3, false, 9);
    expect_event(5, true, 25);
    expect_no_more();
}
END_TEST

START_TEST(is_quiet_between_lo_and_hi)
{
    open_alarms(1, 10, 20, VALUES(15, 11, 19, 21, 11, 19, 11, 19, 9, 19, 11));
    expect_event(3, true, 21);
    expect_event(8, false, 9);
    expect_no_more();
}
END_TEST

START_TEST(is_off_at_first)
{
    open_alarms(1, 10, 20, VALUES(5, 5, 5, 25, 5));
    expect_event(3, true, 25);
    expect_event(4, false, 5);
    expect_no_more();
}
END_TEST

START_TEST(only_a_switch_is_an_event)
{
    open_alarms(1, 10, 20, VALUES(21, 22, 23, 24, 5, 4, 3, 2));
    expect_event(0, true, 21);
    expect_event(4, false, 5);
    expect_no_more();
}
END_TEST

START_TEST(an_average_that_equals_a_limit_does_nothing)
{
    open_alarms(1, 10, 20, VALUES(20, 20.5, 10, 9.5, 20));
    expect_event(1, true, 20.5);
    expect_event(3, false, 9.5);
    expect_no_more();
}
END_TEST

START_TEST(lo_may_equal_hi)
{
    open_alarms(1, 10, 10, VALUES(10, 11, 10, 9, 10, 11));
    expect_event(1, true, 11);
    expect_event(3, false, 9);
    expect_event(5, true, 11);
    expect_no_more();
}
END_TEST

START_TEST(the_average_is_of_the_last_window_values)
{
    open_alarms(3, 20, 50, VALUES(10, 20, 30, 40, 70, 80, 3, 3, 3, 3, 90, 90));
    expect_event(5, true, 190 / 3.0);
    expect_event(8, false, 3);
    expect_event(11, true, 61);
    expect_no_more();
}
END_TEST

START_TEST(no_event_before_the_window_is_full)
{
    open_alarms(4, 20, 50, VALUES(100, 100, 100, 100, 0, 0));
    expect_event(3, true, 100);
    expect_no_more();
    open_alarms(4, 20, 50, VALUES(400, 0, 0, 4));
    expect_event(3, true, 101);
    expect_no_more();
}
END_TEST

START_TEST(fewer_values_than_the_window_make_no_event)
{
    open_alarms(4, 20, 50, VALUES(100, 100, 100));
    expect_no_more();
    open_alarms(3, 20, 50, VALUES(100, 100, 100));
    expect_event(2, true, 100);
    expect_no_more();
}
END_TEST

/* The alarms of two series, side by side. */
static void open_both(const struct alarm_conf *c)
{
    zip = zip2(&a.it, &b.it);
    expect_int(alarms_open(&alarms, &zip.it, c), 0);
}

START_TEST(each_reading_is_calibrated)
{
    struct alarm_conf c = { 2, 1, 0.5, -3, 5, 13, 1 };

    a = series(VALUES(5, 10, 0));
    b = series(VALUES(8, 20, 4));
    open_both(&c);
    expect_event(1, true, (21 + 7) / 2.0);
    expect_event(2, false, (1 - 1) / 2.0);
    expect_no_more();
}
END_TEST

START_TEST(a_value_is_the_mean_of_both_readings)
{
    struct alarm_conf c = conf(1, 10, 20);

    a = series(VALUES(30, 30, 30, 0, 0));
    b = series(VALUES(10, 12, 0, 20, 18));
    open_both(&c);
    expect_event(1, true, 21);
    expect_event(4, false, 9);
    expect_no_more();
}
END_TEST

START_TEST(a_pair_with_nan_is_skipped)
{
    struct alarm_conf c = conf(2, 10, 20);

    a = series(VALUES(30, NAN, 30, 30, NAN, 5, 5, 5));
    b = series(VALUES(30, 30, NAN, 40, NAN, 5, NAN, 6));
    open_both(&c);
    expect_event(3, true, 32.5);
    expect_event(7, false, 5.25);
    expect_no_more();
}
END_TEST

START_TEST(a_skipped_pair_has_a_number)
{
    open_alarms(1, 10, 20, VALUES(NAN, NAN, 30, NAN, 5));
    expect_event(2, true, 30);
    expect_event(4, false, 5);
    expect_no_more();
}
END_TEST

START_TEST(a_pair_with_infinity_is_skipped)
{
    struct alarm_conf c = conf(2, 10, 20);

    a = series(VALUES(30, INFINITY, -INFINITY, 30, 5, INFINITY, 5));
    b = series(VALUES(30, 30, -INFINITY, 40, 5, -INFINITY, 5));
    open_both(&c);
    expect_event(3, true, 32.5);
    expect_event(6, false, 5);
    expect_no_more();
}
END_TEST

START_TEST(a_value_too_large_for_a_double_is_skipped)
{
    struct alarm_conf c = conf(1, 10, 20);

    c.gain_a = 100;
    a = series(VALUES(1e308, 1, -1e308, 0));
    b = series(VALUES(0, 0, 0, 0));
    open_both(&c);
    expect_event(1, true, 50);
    expect_event(3, false, 0);
    expect_no_more();
}
END_TEST

/* The glitch switches it on, and its rounding may switch it once more. From
 * pair 16 on it is 2 windows away. */
START_TEST(a_glitch_is_forgotten_after_two_windows)
{
    struct event e = { 0 };

    open_alarms(4, 5, 25,
                VALUES(10, 10, 10, 10, 1e30, 10, 10, 10, 10, 10, 10, 10, 10, 10,
                       10, 10, 99, 99, 99, 99, 99, 99, 99, 99, 1, 1, 1, 1));
    while (e.at < 24 && iter_next(&alarms.it, &e) > 0)
        ;
    expect(e.at == 27 && !e.on && e.value == 1,
           "long after a reading of 1e30 the alarm goes %s at pair %llu, and "
           "the average is %g; expected off, at pair 27, and 1: what is added "
           "to a sum and taken away again leaves its rounding behind",
           on_or_off(e.on), (unsigned long long)e.at, e.value);
    close_alarms();
}
END_TEST

enum { MANY = 200000, WINDOW = 8, PHASE = 200 };

static double many[MANY];

/* Loud for a while, with noise of 1e12, then quiet, between -1 and 1. */
static void loud_and_quiet(uint64_t seed)
{
    for (int i = 0; i < MANY; i++) {
        double noise = (double)rng_below(&seed, 2000001) / 1e6 - 1;
        bool loud = i / PHASE % 2 == 0, up = i / 20 % 2 == 0;

        many[i] = loud ? 1e12 * noise : (up ? 1 : -1) * (0.9 + 0.1 * noise);
    }
}

/* By how much it may be wrong: by a billionth of the largest. */
static bool is_average(double found, uint64_t at)
{
    double sum = 0, largest = 0;

    for (uint64_t i = 0; i < 2 * WINDOW && i <= at; i++) {
        sum += i < WINDOW ? many[at - i] : 0;
        largest = fmax(largest, fabs(many[at - i]));
    }
    return fabs(found - sum / WINDOW) <= 1e-9 * largest;
}

START_TEST(an_average_is_wrong_by_a_billionth_at_most)
{
    struct event e;
    unsigned events = 0;

    loud_and_quiet(exam_seed());
    open_alarms(WINDOW, -0.5, 0.5, many, MANY);
    for (; iter_next(&alarms.it, &e) > 0; events++)
        expect(is_average(e.value, e.at),
               "the average at pair %llu is not the mean of the last %d "
               "values, but %.12g",
               (unsigned long long)e.at, WINDOW, e.value);
    expect(events > MANY / PHASE / 2 * 8, "found only %u events", events);
    close_alarms();
}
END_TEST

static void expect_pulls(uint64_t want, const char *why)
{
    expect(src.probe.watch.pulls == want,
           "the source was asked for %llu pairs, expected %llu: %s; what comes "
           "later is for later pulls",
           (unsigned long long)src.probe.watch.pulls, (unsigned long long)want,
           why);
}

START_TEST(pulls_up_to_the_pair_that_causes_the_event)
{
    open_alarms(2, 10, 20, VALUES(15, 15, 30, 15, 15, 0, 0, 0, 0));
    expect_pulls(0, "it was only opened");
    expect_event(2, true, 22.5);
    expect_pulls(3, "pair 2 was the one");
    expect_event(5, false, 7.5);
    expect_pulls(6, "pair 5 was the one");
    close_alarms();
}
END_TEST

/* It fails in place of one of the pairs, and is forgiven. */
static void fail_and_go_on(uint64_t fail_at)
{
    struct event e, first[2] = { 0 };
    unsigned n = 0;

    open_alarms(2, 10, 20, VALUES(15, NAN, 15, 30, 20, 10, 9));
    src.probe.watch.fail_at = fail_at;
    src.probe.watch.fail = -EIO;
    while (iter_next(&alarms.it, &e) != 0) {
        if (alarms.it.status > 0 && n++ < 2)
            first[n - 1] = e;
        src.probe.watch.fail = alarms.it.status < 0 ? 0 : src.probe.watch.fail;
        iter_clear(&src.it);
        iter_clear(&alarms.it);
    }
    expect(n == 2 && first[0].at == 3 && first[1].at == 6,
           "an error in place of pair %llu was forgiven, and then the alarm "
           "went on at %llu and off at %llu (%u events); expected 3 and 6",
           (unsigned long long)fail_at, (unsigned long long)first[0].at,
           (unsigned long long)first[1].at, n);
    close_alarms();
}

START_TEST(an_error_that_is_forgiven_loses_nothing)
{
    for (uint64_t pair = 0; pair < 7; pair++)
        fail_and_go_on(pair);
}
END_TEST

START_TEST(holds_at_most_8_bytes_a_value_and_64)
{
    for (size_t window = 1; window <= 1000; window += 37) {
        open_alarms(window, -0.5, 0.5, many, 0);
        expect(heap_blocks() > 0, "opened without memory for the window");
        expect(heap_bytes() + 8 * heap_blocks() <= 8 * window + 64,
               "with a window of %zu values %zu bytes are held, in %zu blocks; "
               "8 bytes a value are allowed, and 64",
               window, heap_bytes(), heap_blocks());
        close_alarms();
    }
}
END_TEST

START_TEST(asks_for_no_memory_after_opening)
{
    uint64_t before;
    struct event e;
    unsigned events = 0;

    loud_and_quiet(exam_seed());
    open_alarms(WINDOW, -0.5, 0.5, many, 10 * PHASE);
    before = heap_asked();
    while (iter_next(&alarms.it, &e) > 0)
        events++;
    expect_uint(heap_asked() - before, 0);
    expect(events > 0, "there were no events");
    close_alarms();
}
END_TEST

START_TEST(the_conf_is_copied)
{
    struct alarm_conf c = conf(2, 10, 20);

    src = twins(VALUES(30, 30, 5, 5));
    expect_int(alarms_open(&alarms, &src.it, &c), 0);
    c = (struct alarm_conf){ .lo = 1000, .hi = 1000, .window = 1 };
    expect_event(1, true, 30);
    expect_event(3, false, 5);
    expect_no_more();
}
END_TEST

/* It cannot be opened; the source and *a are fine. */
static void expect_refusal(struct alarm_conf c, int error, const char *why)
{
    int rc;

    src = twins(VALUES(1, 2, 3));
    memset(&alarms, 0x5a, sizeof alarms);
    rc = alarms_open(&alarms, &src.it, &c);
    expect(rc == -error, "%s: expected %d (%s), found %d", why, -error,
           strerror(error), rc);
    expect(alarms.it.status == 0,
           "%s: it could not be opened, and *a was left as it was, or open; "
           "whoever pulls from it or closes it now comes to harm",
           why);
    expect_end(&alarms.it);
    close_alarms();
    expect(src.probe.watch.pulls == 0 && src.probe.watch.closes == 0,
           "%s: it could not be opened, yet it pulled from the source or "
           "closed it",
           why);
}

START_TEST(refuses_a_window_of_0)
{
    expect_refusal(conf(0, 10, 20), EINVAL, "a window of 0");
}
END_TEST

START_TEST(refuses_lo_above_hi)
{
    expect_refusal(conf(3, 20, 10), EINVAL, "lo above hi");
}
END_TEST

START_TEST(refuses_limits_that_are_no_numbers)
{
    expect_refusal(conf(3, NAN, 20), EINVAL, "lo is NaN");
    expect_refusal(conf(3, 10, NAN), EINVAL, "hi is NaN");
    expect_refusal(conf(3, NAN, NAN), EINVAL, "lo and hi are NaN");
}
END_TEST

START_TEST(refuses_a_window_whose_size_does_not_fit)
{
    size_t most = SIZE_MAX / sizeof(double);

    expect_refusal(conf(most + 1, 10, 20), EOVERFLOW, "2^61 values");
    expect_refusal(conf(SIZE_MAX, 10, 20), EOVERFLOW, "2^64 - 1 values");
}
END_TEST

START_TEST(does_not_ask_for_memory_to_refuse)
{
    uint64_t before = heap_asked();

    expect_refusal(conf(0, 10, 20), EINVAL, "a window of 0");
    expect_refusal(conf(3, 20, 10), EINVAL, "lo above hi");
    expect_refusal(conf(SIZE_MAX, 10, 20), EOVERFLOW, "2^64 - 1 values");
    expect_uint(heap_asked() - before, 0);
}
END_TEST

START_TEST(a_window_without_room_is_out_of_memory)
{
    expect_refusal(conf(SIZE_MAX / sizeof(double), 10, 20), ENOMEM,
                   "2^61 - 1 values");
}
END_TEST

/* Refused; then it is as if nobody had asked. */
static bool refused(uint64_t k, const struct alarm_conf *c)
{
    int rc;

    src = twins(up_and_down, N);
    heap_refuse(k);
    rc = alarms_open(&alarms, &src.it, c);
    heap_refuse(0);
    if (rc == 0)
        return false;
    expect_int(rc, -ENOMEM);
    expect_end(&alarms.it);
    close_alarms();
    expect_uint(src.probe.watch.closes, 0);
    return true;
}

START_TEST(a_refused_allocation_is_answered_and_tried_again)
{
    struct alarm_conf c = conf(2, 4, 6);
    uint64_t k = 1;

    while (refused(k, &c))
        k++;
    expect(k > 1, "opened without memory for the window");
    expect_event(3, true, 8.5);
    close_alarms();
}
END_TEST

START_TEST(closing_closes_the_whole_pipeline)
{
    struct alarm_conf c = conf(2, 10, 20);

    a = series(VALUES(30, 30, 30));
    b = series(VALUES(30, 30, 30));
    open_both(&c);
    expect_event(1, true, 30);
    close_alarms();
    iter_close(&alarms.it);
    expect_uint(a.probe.watch.closes, 1);
    expect_uint(b.probe.watch.closes, 1);
}
END_TEST

/* The mean of the last `window` numbers among v[0 .. at]; NaN if too few. */
static double mean(const double *v, int at, size_t window)
{
    double sum = 0;
    size_t n = 0;

    for (int i = at; i >= 0 && n < window; i--)
        if (!isnan(v[i])) {
            sum += v[i];
            n++;
        }
    return n == window ? sum / (double)window : NAN;
}

/* Whole numbers, so that averages are exact, and often equal a limit. */
static void compare(uint64_t seed, size_t window)
{
    double v[60], lo = (double)rng_below(&seed, 12),
                  hi = lo + (double)rng_below(&seed, 3);
    bool on = false;

    for (int i = 0; i < 60; i++)
        v[i] = rng_below(&seed, 8) ? (double)rng_below(&seed, 16) : NAN;
    open_alarms(window, lo, hi, v, 60);
    for (int i = 0; i < 60; i++) {
        double average = isnan(v[i]) ? NAN : mean(v, i, window);

        if (on ? average < lo : average > hi)
            expect_event((uint64_t)i, on = !on, average);
    }
    expect_no_more();
}

START_TEST(any_series_with_windows_of_1_to_8)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 400; round++)
        compare(rng(&seed), (size_t)1 << round % 4);
}
END_TEST

/* The standard promises. */

static struct series below[2][2];
static struct zip2 zips[2];
static struct alarms rooms[2];

static void make_zip(int i)
{
    below[i][0] = series(up_and_down, N);
    below[i][1] = series(up_and_down, N);
    zips[i] = zip2(&below[i][0].it, &below[i][1].it);
}

static struct subject make_zip_for_a(int i)
{
    make_zip(i);
    return (struct subject){ &zips[i].it, &below[i][0].probe.watch };
}

static struct subject make_zip_for_b(int i)
{
    make_zip(i);
    return (struct subject){ &zips[i].it, &below[i][1].probe.watch };
}

static struct subject make_alarms(int i)
{
    struct alarm_conf c = conf(2, 4, 6);

    below[i][0] = twins(up_and_down, N);
    expect_int(alarms_open(&rooms[i], &below[i][0].it, &c), 0);
    return (struct subject){ &rooms[i].it, &below[i][0].probe.watch };
}

static struct subject make_both(int i)
{
    struct alarm_conf c = conf(2, 4, 6);
    struct subject s = make_zip_for_b(i);

    expect_int(alarms_open(&rooms[i], s.it, &c), 0);
    return (struct subject){ &rooms[i].it, s.watch };
}

static uint64_t bits(double x)
{
    uint64_t word;

    memcpy(&word, &x, sizeof word);
    return word;
}

static uint64_t digest_pair(const void *item)
{
    const struct pair *p = item;

    return mix(bits(p->a)) + bits(p->b);
}

static uint64_t digest_event(const void *item)
{
    const struct event *e = item;

    return mix(2 * e->at + e->on) + bits(e->value);
}

static const struct trial trials[] = {
    { "zip2, seen from a", make_zip_for_a, digest_pair },
    { "zip2, seen from b", make_zip_for_b, digest_pair },
    { "alarms", make_alarms, digest_event },
    { "alarms of a zip2", make_both, digest_event }
};

void exam(struct exam *e)
{
    promise(e, zip_gives_pairs_in_order);
    promise(e, zip_pulls_one_of_each_for_a_pair);
    promise(e, zip_does_not_ask_b_when_a_has_ended);
    promise(e, zip_loses_one_of_a_when_b_has_ended);
    promise(e, zip_does_not_ask_b_when_a_has_failed);
    promise(e, zip_loses_one_of_a_when_b_has_failed);
    promise(e, zip_closes_both_once);
    promise(e, goes_on_above_hi_and_off_below_lo);
    promise(e, is_quiet_between_lo_and_hi);
    promise(e, is_off_at_first);
    promise(e, only_a_switch_is_an_event);
    promise(e, an_average_that_equals_a_limit_does_nothing);
    promise(e, lo_may_equal_hi);
    promise(e, the_average_is_of_the_last_window_values);
    promise(e, no_event_before_the_window_is_full);
    promise(e, fewer_values_than_the_window_make_no_event);
    promise(e, each_reading_is_calibrated);
    promise(e, a_value_is_the_mean_of_both_readings);
    promise(e, a_pair_with_nan_is_skipped);
    promise(e, a_skipped_pair_has_a_number);
    promise(e, a_pair_with_infinity_is_skipped);
    promise(e, a_value_too_large_for_a_double_is_skipped);
    promise(e, any_series_with_windows_of_1_to_8);
    promise(e, a_glitch_is_forgotten_after_two_windows);
    promise(e, an_average_is_wrong_by_a_billionth_at_most);
    promise(e, pulls_up_to_the_pair_that_causes_the_event);
    promise(e, an_error_that_is_forgiven_loses_nothing);
    promise(e, holds_at_most_8_bytes_a_value_and_64);
    promise(e, asks_for_no_memory_after_opening);
    promise(e, the_conf_is_copied);
    promise(e, refuses_a_window_of_0);
    promise(e, refuses_lo_above_hi);
    promise(e, refuses_limits_that_are_no_numbers);
    promise(e, refuses_a_window_whose_size_does_not_fit);
    promise(e, does_not_ask_for_memory_to_refuse);
    promise(e, a_window_without_room_is_out_of_memory);
    promise(e, a_refused_allocation_is_answered_and_tried_again);
    promise(e, closing_closes_the_whole_pipeline);
    contract(e, trials, sizeof trials / sizeof *trials);
}
