/* Tests for 25-welford. Each name is one promise of welford.h. */
#include "welford.h"

#include "exam.h"
#include "heap.h"
#include "probe.h"
#include "rng.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <string.h>

enum { MANY = 1000000 };

/* Numbers from an array, by way of a probe, which counts, and fails on cue. */
struct series {
    struct iter it;
    struct probe probe;
    const double *x;
};

static int series_next(struct iter *it, void *out)
{
    struct series *s = container_of(it, struct series, it);
    uint64_t i;
    int rc = s->probe.it.ops->next(&s->probe.it, &i);

    *(double *)out = rc > 0 ? s->x[i] : -1e99;
    return rc;
}

static void series_close(struct iter *it)
{
    iter_close(&container_of(it, struct series, it)->probe.it);
}

static const struct iter_ops series_ops = { .next = series_next,
                                            .close = series_close };

static struct series series(const double *x, uint64_t n)
{
    return (struct series){ ITER(&series_ops, double), probe(n), x };
}

#define LIST(...) ((const double[]){ __VA_ARGS__ })
#define NUMBERS(...)                                                           \
    LIST(__VA_ARGS__), sizeof LIST(__VA_ARGS__) / sizeof(double)

/* The summary of these, one by one. */
static struct moments summary(const double *x, uint64_t n)
{
    struct moments m = { 0 };

    for (uint64_t i = 0; i < n; i++)
        moments_add(&m, x[i]);
    return m;
}

/* What is so, and how many steps it took to find out. */
struct truth {
    uint64_t n;
    double mean, variance, min, max;
    double steps;
};

static void expect_exact(const char *what, double found, double want)
{
    expect(found == want, "%s: expected %.17g, found %.17g", what, want, found);
}

static void expect_near(const char *what, double found, double want,
                        double error)
{
    expect(fabs(found - want) <= error,
           "%s: expected %.17g, found %.17g, and %g is the most that it may be "
           "wrong by",
           what, want, found, error);
}

/* As accurate as the contract says: k * r / 1e14, and a billionth. */
static void expect_truth(struct moments m, struct truth t)
{
    double variance = moments_variance(&m);
    double largest = fmax(fabs(t.min), fabs(t.max));
    double r = t.variance > 0 ? largest / sqrt(t.variance) : 0;

    expect(m.n == t.n, "n: expected %llu numbers, found %llu",
           (unsigned long long)t.n, (unsigned long long)m.n);
    expect_exact("min", m.min, t.min);
    expect_exact("max", m.max, t.max);
    expect_near("mean", m.mean, t.mean, 1e-9 * largest);
    expect(variance >= 0, "a variance is never negative, found %g", variance);
    expect_near("variance", variance, t.variance,
                t.steps * r / 1e14 * t.variance);
    expect_near("m2", m.m2, t.variance * (double)(t.n > 0 ? t.n - 1 : 0),
                t.steps * r / 1e14 * t.variance * (double)t.n);
}

/* The judge has all the numbers, may look twice, and has more digits. */
static struct truth judged(const double *x, uint64_t n)
{
    struct truth t = { .n = n, .steps = (double)n };
    long double sum = 0, squares = 0, mean;

    for (uint64_t i = 0; i < n; i++) {
        t.min = i == 0 ? x[i] : fmin(t.min, x[i]);
        t.max = i == 0 ? x[i] : fmax(t.max, x[i]);
        sum += (long double)x[i] - x[0];
    }
    mean = n > 0 ? x[0] + sum / n : 0;
    for (uint64_t i = 0; i < n; i++)
        squares += (x[i] - mean) * (x[i] - mean);
    t.mean = (double)mean;
    t.variance = n > 1 ? (double)(squares / (n - 1)) : 0;
    return t;
}

START_TEST(takes_in_one_number_after_the_other)
{
    expect_truth(summary(NUMBERS(4, 7, 13, 16)),
                 (struct truth){ 4, 10, 30, 4, 16, 4 });
    expect_truth(summary(NUMBERS(16, 4, 13, 7)),
                 (struct truth){ 4, 10, 30, 4, 16, 4 });
    expect_truth(summary(NUMBERS(0.5, -1.5, 2.5)),
                 (struct truth){ 3, 0.5, 4, -1.5, 2.5, 3 });
}
END_TEST

START_TEST(the_empty_summary_is_all_zeros)
{
    struct moments m = { 0 };

    expect_exact("the variance of no numbers", moments_variance(&m), 0);
    moments_add(&m, 5);
    expect_truth(m, (struct truth){ 1, 5, 0, 5, 5, 1 });
}
END_TEST

START_TEST(one_number_is_its_own_mean_and_has_no_variance)
{
    static const double x[] = { 36.6, -273.15, 0, 1e100, -1e-100, 0.1 };

    for (unsigned i = 0; i < sizeof x / sizeof *x; i++) {
        struct moments m = summary(&x[i], 1);

        expect_truth(m, (struct truth){ 1, x[i], 0, x[i], x[i], 1 });
        expect_exact("the variance of one number", moments_variance(&m), 0);
    }
}
END_TEST

START_TEST(the_variance_is_that_of_a_sample)
{
    struct moments m = summary(NUMBERS(1, 3));

    expect(moments_variance(&m) != 1,
           "the variance of 1 and 3 is m2 / (n - 1) = 2, found 1: m2 was "
           "divided by n");
    expect_truth(m, (struct truth){ 2, 2, 2, 1, 3, 2 });
    expect_exact("m2 of 1 and 3", m.m2, 2);
}
END_TEST

START_TEST(a_variance_needs_no_more_than_n_and_m2)
{
    struct moments m = { .n = 5, .m2 = 12, .mean = 9, .min = 7, .max = 11 };

    expect_exact("the variance where n = 5, m2 = 12", moments_variance(&m), 3);
    m.n = 2;
    expect_exact("the variance where n = 2, m2 = 12", moments_variance(&m), 12);
    m.n = 1;
    expect_exact("the variance where n = 1", moments_variance(&m), 0);
    m.n = (1ull << 53) + 3;
    expect_near("the variance where n = 2^53 + 3, m2 = 12",
                moments_variance(&m), 12 / 0x1p53, 1e-30);
}
END_TEST

START_TEST(the_mean_moves_with_every_number)
{
    struct moments m = { 0 };

    for (int i = 1; i <= 100; i++) {
        moments_add(&m, i);
        expect_near("the mean of 1, 2, ... n", m.mean, (i + 1) / 2.0, 1e-12);
        expect_near("the variance of 1, 2, ... n", moments_variance(&m),
                    i < 2 ? 0 : i * (i + 1) / 12.0, 1e-10);
    }
}
END_TEST

START_TEST(far_from_0_the_variance_is_the_same)
{
    struct moments m = summary(NUMBERS(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16));
    double v = moments_variance(&m);

    expect(fabs(v - 30) < 1,
           "the variance of 4, 7, 13, 16 is 30, a billion more for each of "
           "them does not change it, and it was %g: the mean of the squares "
           "less the square of the mean loses all digits",
           v);
    expect_truth(m, (struct truth){ 4, 1e9 + 10, 30, 1e9 + 4, 1e9 + 16, 4 });
    m = summary(NUMBERS(-1e9 - 4, -1e9 - 7, -1e9 - 13, -1e9 - 16));
    expect_truth(m, (struct truth){ 4, -1e9 - 10, 30, -1e9 - 16, -1e9 - 4, 4 });
}
END_TEST

START_TEST(equal_numbers_have_no_variance_at_all)
{
    static const double same[] = { 0.1, 1e9 + 0.3, -7.7e-9, 1 / 3.0 };

    for (int k = 0; k < 4; k++) {
        struct moments m = { 0 };

        for (int i = 0; i < 1000; i++)
            moments_add(&m, same[k]);
        expect_uint(m.n, 1000);
        expect_exact("the mean of equal numbers", m.mean, same[k]);
        expect_exact("the variance of equal numbers", moments_variance(&m), 0);
        m = moments_merge(m, m);
        expect_exact("the variance of them twice", moments_variance(&m), 0);
    }
}
END_TEST

START_TEST(a_variance_is_never_negative)
{
    uint64_t seed = exam_seed();

    for (int round = 0; round < 300; round++) {
        double x[8], centre = 1e15 + (double)rng_below(&seed, 1000);
        struct moments m, halves;

        for (int i = 0; i < 8; i++)
            x[i] = centre + (double)rng_below(&seed, 3);
        m = summary(x, 8);
        halves = moments_merge(summary(x, 4), summary(x + 4, 4));
        expect_uint(halves.n, 8);
        expect(m.m2 >= 0 && halves.m2 >= 0,
               "8 numbers around 1e15: m2 was %g, and %g when merged of two "
               "halves; squares are never negative",
               m.m2, halves.m2);
    }
}
END_TEST

START_TEST(all_may_be_negative_or_all_positive)
{
    struct moments low = summary(NUMBERS(-8, -2, -5)),
                   high = summary(NUMBERS(8, 2, 5));

    expect(low.max != 0, "of -8, -2 and -5 the largest is -2, found 0: the "
                         "first number is the first largest");
    expect(high.min != 0, "of 8, 2 and 5 the smallest is 2, found 0: the "
                          "first number is the first smallest");
    expect_truth(low, (struct truth){ 3, -5, 9, -8, -2, 3 });
    expect_truth(high, (struct truth){ 3, 5, 9, 2, 8, 3 });
}
END_TEST

START_TEST(very_large_and_very_small_numbers_have_a_variance)
{
    expect_truth(summary(NUMBERS(1e100, -1e100)),
                 (struct truth){ 2, 0, 2e200, -1e100, 1e100, 2 });
    expect_truth(summary(NUMBERS(1e-100, 3e-100)),
                 (struct truth){ 2, 2e-100, 2e-200, 1e-100, 3e-100, 2 });
}
END_TEST

START_TEST(nan_is_passed_over)
{
    struct moments m = summary(NUMBERS(NAN, 4, NAN, 7, 13, -NAN, 16, NAN));

    expect(!isnan(m.mean), "NaN got into the mean, and nothing gets it out");
    expect_truth(m, (struct truth){ 4, 10, 30, 4, 16, 4 });
    m = summary(NUMBERS(NAN, NAN));
    expect_uint(m.n, 0);
    moments_add(&m, -3);
    expect_truth(m, (struct truth){ 1, -3, 0, -3, -3, 1 });
}
END_TEST

static void expect_infinite(struct moments m, uint64_t n, double min,
                            double max)
{
    expect_uint(m.n, n);
    expect_exact("min", m.min, min);
    expect_exact("max", m.max, max);
    expect(!isfinite(m.mean), "one was infinite, and the mean is said to be %g",
           m.mean);
    expect(n < 2 || !isfinite(moments_variance(&m)),
           "one was infinite, and the variance is said to be %g",
           moments_variance(&m));
}

START_TEST(infinity_counts)
{
    struct moments m = summary(NUMBERS(INFINITY)), finite = summary(LIST(5), 1);

    expect_infinite(m, 1, INFINITY, INFINITY);
    expect_exact("the variance of one number", moments_variance(&m), 0);
    expect_infinite(summary(NUMBERS(1, INFINITY, 2)), 3, 1, INFINITY);
    expect_infinite(summary(NUMBERS(1, -INFINITY, 2)), 3, -INFINITY, 2);
    expect_infinite(summary(NUMBERS(-INFINITY, INFINITY)), 2, -INFINITY,
                    INFINITY);
    expect_infinite(moments_merge(m, finite), 2, 5, INFINITY);
    expect_infinite(moments_merge(finite, m), 2, 5, INFINITY);
    expect_infinite(moments_merge(m, m), 2, INFINITY, INFINITY);
}
END_TEST

START_TEST(two_summaries_do_not_disturb_each_other)
{
    struct moments a = { 0 }, b = { 0 };

    for (int i = 1; i <= 3; i++) {
        moments_add(&a, i);
        moments_add(&b, -100 * i);
    }
    expect_truth(a, (struct truth){ 3, 2, 1, 1, 3, 3 });
    expect_truth(b, (struct truth){ 3, -200, 10000, -300, -100, 3 });
}
END_TEST

/* Whole numbers around a centre. */
static void fill(double *x, uint64_t n, double centre, uint64_t seed)
{
    for (uint64_t i = 0; i < n; i++)
        x[i] = centre + (double)rng_below(&seed, 201) - 100;
}

static void expect_all_splits(const double *x, uint64_t n)
{
    struct truth whole = judged(x, n);

    whole.steps = (double)n + 1;
    for (uint64_t i = 0; i <= n; i++)
        expect_truth(moments_merge(summary(x, i), summary(x + i, n - i)),
                     whole);
}

START_TEST(two_parts_merge_into_the_whole_wherever_it_is_cut)
{
    double x[100];

    for (int round = 0; round < 4; round++) {
        fill(x, 100, round * 1e6, exam_seed() + (uint64_t)round);
        expect_all_splits(x, 100);
    }
}
END_TEST

START_TEST(what_lies_between_two_parts_counts)
{
    struct moments m =
        moments_merge(summary(NUMBERS(1, 1, 1)), summary(NUMBERS(5)));

    expect(moments_variance(&m) != 0,
           "1, 1, 1 and 5 have no variance apart, but together: the distance "
           "between the two means counts");
    expect_truth(m, (struct truth){ 4, 2, 4, 1, 5, 5 });
    m = moments_merge(summary(NUMBERS(10, 20)), summary(NUMBERS(-4, -6, -8)));
    expect_truth(m, (struct truth){ 5, 2.4, 146.8, -8, 20, 6 });
}
END_TEST

START_TEST(the_larger_part_counts_more)
{
    struct moments m =
        moments_merge(summary(NUMBERS(2, 4, 6, 8)), summary(NUMBERS(11, 11)));

    expect(m.mean != 8, "2, 4, 6, 8 and 11, 11 have a mean of 7, found 8: four "
                        "numbers count for more than two");
    expect_truth(m, (struct truth){ 6, 7, 13.6, 2, 11, 7 });
}
END_TEST

START_TEST(parts_far_from_0_merge_as_well)
{
    struct moments m = moments_merge(summary(NUMBERS(1e9 + 4, 1e9 + 7)),
                                     summary(NUMBERS(1e9 + 13, 1e9 + 16)));

    expect_truth(m, (struct truth){ 4, 1e9 + 10, 30, 1e9 + 4, 1e9 + 16, 5 });
}
END_TEST

START_TEST(an_empty_part_changes_nothing)
{
    struct moments none = { 0 }, some = summary(NUMBERS(-4, -7, -13, -16)),
                   high = summary(NUMBERS(4, 7, 13, 16)), both;

    expect_truth(moments_merge(some, none),
                 (struct truth){ 4, -10, 30, -16, -4, 5 });
    expect_truth(moments_merge(none, some),
                 (struct truth){ 4, -10, 30, -16, -4, 5 });
    expect_truth(moments_merge(high, none),
                 (struct truth){ 4, 10, 30, 4, 16, 5 });
    expect_truth(moments_merge(none, high),
                 (struct truth){ 4, 10, 30, 4, 16, 5 });
    both = moments_merge(none, none);
    expect(memcmp(&both, &none, sizeof none) == 0,
           "no numbers and no numbers are no numbers; found n %llu, mean %g",
           (unsigned long long)both.n, both.mean);
}
END_TEST

START_TEST(the_order_of_merging_does_not_matter)
{
    double x[90];
    struct moments a, b, c;
    struct truth whole;

    fill(x, 90, 1e6, exam_seed());
    a = summary(x, 10);
    b = summary(x + 10, 30);
    c = summary(x + 40, 50);
    whole = judged(x, 90);
    whole.steps = 92;
    expect_truth(moments_merge(moments_merge(a, b), c), whole);
    expect_truth(moments_merge(a, moments_merge(b, c)), whole);
    expect_truth(moments_merge(c, moments_merge(b, a)), whole);
    expect_truth(moments_merge(moments_merge(a, c), b), whole);
}
END_TEST

START_TEST(a_summary_may_be_made_of_merges_alone)
{
    struct moments m = { 0 };
    double x[200];
    struct truth whole;

    fill(x, 200, 0, exam_seed());
    for (int i = 0; i < 200; i++)
        m = moments_merge(m, summary(&x[i], 1));
    whole = judged(x, 200);
    whole.steps = 400;
    expect_truth(m, whole);
}
END_TEST

/* Merged with itself, a summary has twice the numbers, spread as they were. */
static struct moments doubled(struct moments m, int times)
{
    while (times-- > 0)
        m = moments_merge(m, m);
    return m;
}

START_TEST(counts_may_be_very_large)
{
    struct moments low = doubled(summary(NUMBERS(1, 3)), 40),
                   high = doubled(summary(NUMBERS(11, 13)), 41), m;
    uint64_t n = 1ull << 41;

    m = moments_merge(low, high);
    expect(moments_variance(&m) > 23,
           "2^41 numbers and 2^42 numbers, 10 apart, and the variance was %g "
           "where 23.2 is right; the product of two such counts does not fit "
           "in 64 bits",
           moments_variance(&m));
    expect_truth(m,
                 (struct truth){ 3 * n, 2 + 20 / 3.0, 209 / 9.0, 1, 13, 90 });
}
END_TEST

/* Reads these, into a summary full of junk. */
static struct moments read_all(struct series *s, int answer)
{
    struct moments m = { 77, -77, 777, 7777, -7777 };

    expect_int(moments_of(&s->it, &m), answer);
    expect(m.n != 77, "*m was not written");
    return m;
}

/* Numbers that only grow: an order in which the mean moves at every step. */
static double ramp[MANY];

START_TEST(a_million_numbers_agree_with_a_judge_who_looks_twice)
{
    uint64_t seed = exam_seed();
    struct series s = series(ramp, MANY);

    for (int i = 0; i < MANY; i++)
        ramp[i] = 1e6 + i * 1e-3 + (double)rng_below(&seed, 1000) / 1e6;
    expect_truth(read_all(&s, 0), judged(ramp, MANY));
    iter_close(&s.it);
}
END_TEST

START_TEST(any_numbers_agree_with_a_judge_who_looks_twice)
{
    uint64_t seed = exam_seed();
    double x[200];

    for (int round = 0; round < 300; round++) {
        uint64_t n = rng_below(&seed, 200), cut = rng_below(&seed, n + 1);
        struct truth whole;

        fill(x, n, 50 - (double)rng_below(&seed, 100), rng(&seed));
        whole = judged(x, n);
        whole.steps = (double)n + 1;
        expect_truth(summary(x, n), whole);
        expect_truth(moments_merge(summary(x, cut), summary(x + cut, n - cut)),
                     whole);
    }
}
END_TEST

START_TEST(reads_to_the_end)
{
    struct series s = series(NUMBERS(4, 7, NAN, 13, 16));

    expect_truth(read_all(&s, 0), (struct truth){ 4, 10, 30, 4, 16, 4 });
    expect_uint(s.probe.watch.pulls, 6);
    iter_close(&s.it);
}
END_TEST

START_TEST(what_was_in_the_summary_does_not_matter)
{
    struct series four = series(NUMBERS(4, 7, 13, 16)),
                  none = series(LIST(0), 0);
    struct moments m = summary(NUMBERS(100, 200, 300)), zero = { 0 };

    expect_int(moments_of(&four.it, &m), 0);
    expect_truth(m, (struct truth){ 4, 10, 30, 4, 16, 4 });
    m = read_all(&none, 0);
    expect(memcmp(&m, &zero, sizeof m) == 0,
           "an empty stream has a summary of zeros, found n %llu, mean %g",
           (unsigned long long)m.n, m.mean);
    iter_close(&four.it);
    iter_close(&none.it);
}
END_TEST

START_TEST(a_failure_keeps_what_came_before)
{
    static const int errors[] = { EIO, EINTR, EAGAIN, ENOMEM, 4095 };

    for (unsigned i = 0; i < sizeof errors / sizeof *errors; i++) {
        struct series s = series(NUMBERS(4, 7, 13, 16, 99, 98));

        s.probe.watch.fail_at = 4;
        s.probe.watch.fail = -errors[i];
        expect_truth(read_all(&s, -errors[i]),
                     (struct truth){ 4, 10, 30, 4, 16, 4 });
        expect_uint(s.probe.watch.pulls, 5);
        iter_close(&s.it);
    }
}
END_TEST

START_TEST(a_failure_at_once_leaves_the_empty_summary)
{
    struct series s = series(NUMBERS(4, 7));
    struct moments zero = { 0 }, m;

    s.probe.watch.fail = -EIO;
    m = read_all(&s, -EIO);
    expect(memcmp(&m, &zero, sizeof m) == 0,
           "nothing was read, and yet n is %llu and the mean %g",
           (unsigned long long)m.n, m.mean);
    s.probe.watch.fail = 0;
    iter_clear(&s.it);
    expect_truth(read_all(&s, 0), (struct truth){ 2, 5.5, 4.5, 4, 7, 2 });
    iter_close(&s.it);
}
END_TEST

START_TEST(does_not_close_what_it_reads)
{
    struct series s = series(NUMBERS(1, 2));

    expect_truth(read_all(&s, 0), (struct truth){ 2, 1.5, 0.5, 1, 2, 2 });
    expect(s.probe.watch.closes == 0,
           "the source was closed; who opened it closes it");
    iter_close(&s.it);
    expect_uint(s.probe.watch.closes, 1);
}
END_TEST

START_TEST(asks_for_no_memory)
{
    struct series s = series(ramp, 10000);
    struct moments m = read_all(&s, 0);

    m = moments_merge(m, m);
    moments_add(&m, 0);
    expect(heap_asked() == 0,
           "memory was asked for %llu times, to keep five numbers",
           (unsigned long long)heap_asked());
    expect_uint(m.n, 20001);
    iter_close(&s.it);
}
END_TEST

void exam(struct exam *e)
{
    promise(e, takes_in_one_number_after_the_other);
    promise(e, the_empty_summary_is_all_zeros);
    promise(e, one_number_is_its_own_mean_and_has_no_variance);
    promise(e, the_variance_is_that_of_a_sample);
    promise(e, a_variance_needs_no_more_than_n_and_m2);
    promise(e, the_mean_moves_with_every_number);
    promise(e, far_from_0_the_variance_is_the_same);
    promise(e, equal_numbers_have_no_variance_at_all);
    promise(e, a_variance_is_never_negative);
    promise(e, all_may_be_negative_or_all_positive);
    promise(e, very_large_and_very_small_numbers_have_a_variance);
    promise(e, nan_is_passed_over);
    promise(e, infinity_counts);
    promise(e, two_summaries_do_not_disturb_each_other);
    promise(e, two_parts_merge_into_the_whole_wherever_it_is_cut);
    promise(e, what_lies_between_two_parts_counts);
    promise(e, the_larger_part_counts_more);
    promise(e, parts_far_from_0_merge_as_well);
    promise(e, an_empty_part_changes_nothing);
    promise(e, the_order_of_merging_does_not_matter);
    promise(e, a_summary_may_be_made_of_merges_alone);
    promise(e, counts_may_be_very_large);
    promise(e, a_million_numbers_agree_with_a_judge_who_looks_twice);
    promise(e, any_numbers_agree_with_a_judge_who_looks_twice);
    promise(e, reads_to_the_end);
    promise(e, what_was_in_the_summary_does_not_matter);
    promise(e, a_failure_keeps_what_came_before);
    promise(e, a_failure_at_once_leaves_the_empty_summary);
    promise(e, does_not_close_what_it_reads);
    promise(e, asks_for_no_memory);
}
