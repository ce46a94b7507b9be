/* Tests for 02-one-pass. Each name is one promise of one_pass.h. */
#include "one_pass.h"

#include "exam.h"
#include "rng.h"

#include <errno.h>
#include <float.h>
#include <math.h>

enum { JUNK = 777777777 };

/* Gives n readings, then answers `last`. What it leaves in *out with that is
 * no reading. */
struct sensor {
    const double *readings;
    uint64_t n, given;
    int last;
    unsigned calls;
};

#define SENSOR(...)                                                            \
    (struct sensor)                                                            \
    {                                                                          \
        .readings = (const double[]){ __VA_ARGS__ },                           \
        .n = sizeof(double[]){ __VA_ARGS__ } / sizeof(double)                  \
    }

static int sense(void *ctx, double *out)
{
    struct sensor *s = ctx;

    s->calls++;
    expect(s->calls <= s->n + 1,
           "read had answered %d, and was called again; an answer <= 0 is "
           "final",
           s->last);
    *out = s->given < s->n ? s->readings[s->given] : -1e300;
    return s->given < s->n ? (s->given++, 1) : s->last;
}

/* The figures of these readings; `answer` is what one_pass must answer. */
static struct stats figures(struct sensor sensor, int answer)
{
    struct stats s = { JUNK, JUNK, JUNK, JUNK };

    expect_int(one_pass(sense, &sensor, &s), answer);
    expect(s.n != JUNK, "*s was not written");
    return s;
}

/* As printed: all its digits, and NaN is nan. */
static void expect_double(const char *what, double found, double want)
{
    expect(found == want, "%s: expected %.17g, found %.17g", what, want, found);
}

static void expect_mean(struct stats s, double want, double largest)
{
    expect(fabs(s.mean - want) <= 1e-9 * largest,
           "mean: expected %.17g, found %.17g", want, s.mean);
}

static void expect_stats(struct stats s, uint64_t n, double min, double max,
                         double mean)
{
    expect(s.n == n, "n: expected %llu readings, found %llu",
           (unsigned long long)n, (unsigned long long)s.n);
    expect_double("min", s.min, min);
    expect_double("max", s.max, max);
    expect_mean(s, mean, fmax(fabs(min), fabs(max)));
}

START_TEST(tells_how_many_the_extremes_and_the_mean)
{
    expect_stats(figures(SENSOR(3, -1, 4, 0, 5), 0), 5, -1, 5, 2.2);
    expect_stats(figures(SENSOR(20.5, -4.25), 0), 2, -4.25, 20.5, 8.125);
    expect_stats(figures(SENSOR(-1, 0, 1, 2), 0), 4, -1, 2, 0.5);
    expect_stats(figures(SENSOR(2, 1, 0, -1), 0), 4, -1, 2, 0.5);
}
END_TEST

START_TEST(readings_may_all_be_negative)
{
    struct stats s = figures(SENSOR(-8, -2, -5), 0);

    expect(s.max != 0, "of -8, -2 and -5 the largest is -2, found 0: start "
                       "from the first reading, not from 0");
    expect_stats(s, 3, -8, -2, -5);
}
END_TEST

START_TEST(readings_may_all_be_positive)
{
    struct stats s = figures(SENSOR(5, 2, 8), 0);

    expect(s.min != 0, "of 5, 2 and 8 the smallest is 2, found 0: start from "
                       "the first reading, not from 0");
    expect_stats(s, 3, 2, 8, 5);
}
END_TEST

START_TEST(without_readings_all_are_0)
{
    expect_stats(figures((struct sensor){ .n = 0 }, 0), 0, 0, 0, 0);
    expect_stats(figures(SENSOR(6), 0), 1, 6, 6, 6);
    expect_stats(figures((struct sensor){ .n = 0 }, 0), 0, 0, 0, 0);
}
END_TEST

START_TEST(one_reading_is_all_three)
{
    expect_stats(figures(SENSOR(36.6), 0), 1, 36.6, 36.6, 36.6);
    expect_stats(figures(SENSOR(-273.15), 0), 1, -273.15, -273.15, -273.15);
}
END_TEST

START_TEST(equal_readings_are_their_own_mean)
{
    expect_stats(figures(SENSOR(7.1, 7.1, 7.1), 0), 3, 7.1, 7.1, 7.1);
    expect_stats(figures(SENSOR(0, 0, 0, 0), 0), 4, 0, 0, 0);
}
END_TEST

START_TEST(what_was_in_s_does_not_matter)
{
    static const double junk[] = { -1e9, 0, 1e9, NAN };

    for (int i = 0; i < 4; i++) {
        struct stats s = { (uint64_t)i * 7, junk[i], junk[3 - i], junk[i] };
        struct sensor sensor = SENSOR(2, 4);

        expect_int(one_pass(sense, &sensor, &s), 0);
        expect_stats(s, 2, 2, 4, 3);
    }
}
END_TEST

START_TEST(read_is_called_once_for_each_reading_and_once_for_the_end)
{
    struct sensor sensor = SENSOR(1, 2, 3);
    struct stats s = { 0 };

    expect_int(one_pass(sense, &sensor, &s), 0);
    expect_uint(sensor.calls, 4);
    expect_stats(s, 3, 1, 3, 2);
}
END_TEST

START_TEST(read_is_not_called_again_after_it_failed)
{
    struct sensor sensor = SENSOR(1, 2, 3);
    struct stats s = { 0 };

    sensor.last = -EINTR;
    expect_int(one_pass(sense, &sensor, &s), -EINTR);
    expect_uint(sensor.calls, 4);
    expect_stats(s, 3, 1, 3, 2);
}
END_TEST

static int three_times_9(void *ctx, double *out)
{
    static int calls;

    expect(ctx == NULL, "ctx was NULL, and read was given something else");
    *out = 9;
    return calls++ < 3;
}

START_TEST(ctx_may_be_null)
{
    struct stats s = { 0 };

    expect_int(one_pass(three_times_9, NULL, &s), 0);
    expect_stats(s, 3, 9, 9, 9);
}
END_TEST

START_TEST(what_comes_with_the_end_is_no_reading)
{
    struct stats s = figures(SENSOR(1, 2, 3), 0);

    expect(s.min != -1e300 && s.n != 4,
           "*out is no reading when the answer is 0, and was taken for one");
    expect_stats(s, 3, 1, 3, 2);
}
END_TEST

static struct sensor failing(struct sensor sensor, int error)
{
    sensor.last = -error;
    return sensor;
}

START_TEST(a_failure_at_once_leaves_no_readings)
{
    struct sensor none = { .n = 0 };

    expect_stats(figures(failing(none, EIO), -EIO), 0, 0, 0, 0);
    expect_stats(figures(SENSOR(6), 0), 1, 6, 6, 6);
}
END_TEST

START_TEST(a_failure_keeps_what_came_before)
{
    struct sensor three = SENSOR(10, 30, 20);

    expect_stats(figures(failing(three, EIO), -EIO), 3, 10, 30, 20);
}
END_TEST

START_TEST(every_error_is_answered_unchanged)
{
    static const int errors[] = { EPERM, EINTR, EIO, EAGAIN, ENOMEM, 4095 };

    for (unsigned i = 0; i < sizeof errors / sizeof *errors; i++) {
        struct sensor two = SENSOR(1, 2);

        expect_stats(figures(failing(two, errors[i]), -errors[i]), 2, 1, 2,
                     1.5);
    }
}
END_TEST

START_TEST(nan_is_passed_over)
{
    expect_stats(figures(SENSOR(1, NAN, 3, NAN), 0), 2, 1, 3, 2);
    expect_stats(figures(SENSOR(-1, -3, NAN, NAN, -2), 0), 3, -3, -1, -2);
    expect_stats(figures(SENSOR(5, -NAN), 0), 1, 5, 5, 5);
}
END_TEST

START_TEST(nan_may_come_first)
{
    expect_stats(figures(SENSOR(NAN, 4, 2), 0), 2, 2, 4, 3);
    expect_stats(figures(SENSOR(NAN, NAN, -4, -2), 0), 2, -4, -2, -3);
}
END_TEST

START_TEST(nothing_but_nan_is_no_readings)
{
    expect_stats(figures(SENSOR(NAN), 0), 0, 0, 0, 0);
    expect_stats(figures(SENSOR(NAN, NAN, NAN), 0), 0, 0, 0, 0);
    expect_stats(figures(SENSOR(NAN, 1), 0), 1, 1, 1, 1);
}
END_TEST

static void expect_infinite(struct stats s, uint64_t n, double min, double max)
{
    expect_uint(s.n, n);
    expect_double("min", s.min, min);
    expect_double("max", s.max, max);
    expect(!isfinite(s.mean),
           "a reading was infinite, and the mean is said to be %g", s.mean);
}

START_TEST(an_infinite_reading_counts)
{
    expect_infinite(figures(SENSOR(INFINITY), 0), 1, INFINITY, INFINITY);
    expect_infinite(figures(SENSOR(-INFINITY), 0), 1, -INFINITY, -INFINITY);
    expect_infinite(figures(SENSOR(1, INFINITY, 2), 0), 3, 1, INFINITY);
    expect_infinite(figures(SENSOR(1, -INFINITY, 2), 0), 3, -INFINITY, 2);
    expect_infinite(figures(SENSOR(-INFINITY, 0, INFINITY), 0), 3, -INFINITY,
                    INFINITY);
}
END_TEST

START_TEST(the_mean_is_finite_where_the_sum_is_not)
{
    struct stats s = figures(SENSOR(1.5e308, 1.7e308, 1.6e308), 0);

    expect(isfinite(s.mean), "the mean of 1.5e308, 1.7e308 and 1.6e308 is "
                             "1.6e308; their sum is more than a double holds");
    expect_stats(s, 3, 1.5e308, 1.7e308, 1.6e308);
    s = figures(SENSOR(DBL_MAX, DBL_MAX, DBL_MAX, DBL_MAX, DBL_MAX), 0);
    expect_stats(s, 5, DBL_MAX, DBL_MAX, DBL_MAX);
}
END_TEST

START_TEST(the_mean_is_finite_where_the_difference_is_not)
{
    struct stats s = figures(SENSOR(-1.6e308, 1.6e308), 0);

    expect(isfinite(s.mean), "the mean of -1.6e308 and 1.6e308 is 0; their "
                             "difference is more than a double holds");
    expect_stats(s, 2, -1.6e308, 1.6e308, 0);
    s = figures(SENSOR(DBL_MAX, -DBL_MAX, DBL_MAX, -DBL_MAX), 0);
    expect_stats(s, 4, -DBL_MAX, DBL_MAX, 0);
}
END_TEST

/* A billion and 0, 1, ... 999, over and over: the mean is 1000000499.5. */
static int far_from_0(void *ctx, double *out)
{
    uint64_t *left = ctx;

    if (*left == 0)
        return 0;
    *out = 1e9 + (double)(--*left % 1000);
    return 1;
}

START_TEST(the_mean_of_a_million_is_right_to_a_billionth)
{
    uint64_t left = 1000000;
    struct stats s = { 0 };

    expect_int(one_pass(far_from_0, &left, &s), 0);
    expect_stats(s, 1000000, 1e9, 1e9 + 999, 1e9 + 499.5);
}
END_TEST

START_TEST(nothing_is_remembered_between_calls)
{
    expect_stats(figures(SENSOR(-100, 100, 60), 0), 3, -100, 100, 20);
    expect_stats(figures(SENSOR(1, 2), 0), 2, 1, 2, 1.5);
    expect_stats(figures(SENSOR(9), 0), 1, 9, 9, 9);
}
END_TEST

/* Three readings, each the mean of another sensor. */
static int mean_of_another(void *ctx, double *out)
{
    unsigned *calls = ctx;
    double base = ++*calls * 10;

    if (*calls > 3)
        return 0;
    *out = figures(SENSOR(base - 5, base, base + 5), 0).mean;
    return 1;
}

START_TEST(read_may_itself_call_one_pass)
{
    struct stats s = { 0 };
    unsigned calls = 0;

    expect_int(one_pass(mean_of_another, &calls, &s), 0);
    expect_stats(s, 3, 10, 30, 20);
}
END_TEST

/* The judge has all the readings, and more digits. */
static struct stats judged(const double *x, uint64_t n)
{
    struct stats s = { 0 };
    long double sum = 0;

    for (uint64_t i = 0; i < n; i++) {
        if (isnan(x[i]))
            continue;
        s.min = s.n ? fmin(s.min, x[i]) : x[i];
        s.max = s.n ? fmax(s.max, x[i]) : x[i];
        sum += x[i];
        s.n++;
    }
    s.mean = s.n ? (double)(sum / s.n) : 0;
    return s;
}

START_TEST(agrees_with_a_judge_who_has_the_list)
{
    uint64_t seed = exam_seed();
    static double x[200];

    for (int i = 0; i < 300; i++) {
        uint64_t n = rng_below(&seed, 200), k;
        double centre = (double)rng_below(&seed, 2000) - 1000;
        struct stats s, want;

        for (k = 0; k < n; k++)
            x[k] = rng_below(&seed, 9) ? centre + rng_below(&seed, 300) : NAN;
        s = figures((struct sensor){ .readings = x, .n = n }, 0);
        want = judged(x, n);
        expect_stats(s, want.n, want.min, want.max, want.mean);
    }
}
END_TEST

void exam(struct exam *e)
{
    promise(e, tells_how_many_the_extremes_and_the_mean);
    promise(e, readings_may_all_be_negative);
    promise(e, readings_may_all_be_positive);
    promise(e, without_readings_all_are_0);
    promise(e, one_reading_is_all_three);
    promise(e, equal_readings_are_their_own_mean);
    promise(e, what_was_in_s_does_not_matter);
    promise(e, read_is_called_once_for_each_reading_and_once_for_the_end);
    promise(e, read_is_not_called_again_after_it_failed);
    promise(e, ctx_may_be_null);
    promise(e, what_comes_with_the_end_is_no_reading);
    promise(e, a_failure_at_once_leaves_no_readings);
    promise(e, a_failure_keeps_what_came_before);
    promise(e, every_error_is_answered_unchanged);
    promise(e, nan_is_passed_over);
    promise(e, nan_may_come_first);
    promise(e, nothing_but_nan_is_no_readings);
    promise(e, an_infinite_reading_counts);
    promise(e, the_mean_is_finite_where_the_sum_is_not);
    promise(e, the_mean_is_finite_where_the_difference_is_not);
    promise(e, the_mean_of_a_million_is_right_to_a_billionth);
    promise(e, nothing_is_remembered_between_calls);
    promise(e, read_may_itself_call_one_pass);
    promise(e, agrees_with_a_judge_who_has_the_list);
}
