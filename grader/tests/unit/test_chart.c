/* Tests for grader/chart.h. */
#include "charts.h"
#include "unit.h"

static struct chart c;
static uint64_t ticks[TICKS];

static void setup(void)
{
    c = chart_by_hand();
}

static void says(enum who w, const char *sentence)
{
    char *s = chart_says(&c, w);

    ck_assert_str_eq(s, sentence);
    free(s);
}

START_TEST(it_is_as_long_as_its_longest_curve)
{
    ck_assert_uint_eq(chart_end(&c), 100);
    chart_loses(&c, NAIVE, NULL);
    ck_assert_uint_eq(chart_end(&c), 80);
    chart_loses(&c, YOURS, NULL);
    chart_loses(&c, REFERENCE, NULL);
    ck_assert(chart_is_empty(&c));
    ck_assert_uint_eq(chart_end(&c), 1);
}
END_TEST

START_TEST(figures_that_differ_much_get_a_logarithmic_scale)
{
    struct scale s = chart_scale(&c);

    ck_assert(s.log);
    ck_assert_uint_eq(s.low, 10);
    ck_assert_uint_eq(s.top, 1000000);
}
END_TEST

START_TEST(figures_that_differ_little_get_a_straight_one)
{
    struct scale s;

    chart_loses(&c, REFERENCE, NULL);
    c.curve[NAIVE].peak = 640;
    s = chart_scale(&c);
    ck_assert(!s.log);
    ck_assert_uint_eq(s.top, 800);
    ck_assert_double_eq(scale_at(&s, 400), 0.5);
    c.curve[NAIVE].peak = 650;
    ck_assert(chart_scale(&c).log);
}
END_TEST

START_TEST(nothing_has_a_place_of_its_own_at_the_bottom)
{
    struct scale s = chart_scale(&c);

    ck_assert_double_eq(scale_at(&s, 0), 0);
    ck_assert_double_eq_tol(scale_at(&s, 10), 1 / 6.0, 1e-9);
    ck_assert_double_eq_tol(scale_at(&s, 5), 1 / 12.0, 1e-9);
    ck_assert_double_eq_tol(scale_at(&s, 1000), 3 / 6.0, 1e-9);
    ck_assert_double_eq(scale_at(&s, 1000000), 1);
    ck_assert_double_eq(scale_at(&s, UINT64_MAX), 1);
}
END_TEST

START_TEST(one_figure_beside_nothing_still_has_three_decades)
{
    struct scale s;

    chart_loses(&c, YOURS, NULL);
    c.allowed = 0;
    s = chart_scale(&c);
    ck_assert_uint_eq(s.low, 1000);
    c.curve[NAIVE].peak = 30;
    s = chart_scale(&c);
    ck_assert_uint_eq(s.low, 1);
    ck_assert_uint_eq(s.top, 50);
}
END_TEST

START_TEST(where_nobody_uses_anything_there_is_a_scale_all_the_same)
{
    struct scale s;

    c.allowed = 0;
    c.curve[NAIVE].peak = c.curve[YOURS].peak = 0;
    s = chart_scale(&c);
    ck_assert_uint_gt(s.top, 0);
    ck_assert_double_eq(scale_at(&s, 0), 0);
}
END_TEST

START_TEST(huge_figures_do_not_overflow)
{
    struct scale s;

    c.curve[NAIVE].peak = UINT64_MAX;
    s = chart_scale(&c);
    ck_assert_double_le(scale_at(&s, UINT64_MAX), 1);
    ck_assert_uint_le(scale_ticks(&s, TICKS, ticks), TICKS);
    ck_assert_uint_le(chart_ticks(UINT64_MAX, 4, ticks), 4);
}
END_TEST

START_TEST(a_straight_axis_is_marked_with_round_numbers)
{
    ck_assert_uint_eq(chart_ticks(95, 5, ticks), 5);
    ck_assert_uint_eq(ticks[0], 0);
    ck_assert_uint_eq(ticks[1], 20);
    ck_assert_uint_eq(ticks[4], 80);
}
END_TEST

START_TEST(a_logarithmic_one_with_nothing_and_powers_of_ten)
{
    struct scale s = chart_scale(&c);

    ck_assert_uint_eq(scale_ticks(&s, TICKS, ticks), 7);
    ck_assert_uint_eq(ticks[0], 0);
    ck_assert_uint_eq(ticks[1], 10);
    ck_assert_uint_eq(ticks[6], 1000000);
    /* Less room: every second of them. */
    ck_assert_uint_eq(scale_ticks(&s, 4, ticks), 4);
    ck_assert_uint_eq(ticks[1], 10);
    ck_assert_uint_eq(ticks[2], 1000);
}
END_TEST

START_TEST(it_says_what_each_took)
{
    char *s = chart_says_allowed(&c);

    says(NAIVE, "1,000,000 B at its peak, too much; 8,008 B with load 10");
    says(YOURS, "64 B at its peak");
    says(REFERENCE, "0 B at its peak");
    ck_assert_str_eq(s, "64 B, with load 1,000");
    free(s);
    c.small_peak[NAIVE] = 1000000;
    says(NAIVE, "1,000,000 B at its peak, too much; the same with load 10");
}
END_TEST

START_TEST(it_says_why_there_is_no_curve)
{
    chart_loses(&c, YOURS, "no test passes yet");
    says(YOURS, "not drawn: no test passes yet");
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("chart");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, it_is_as_long_as_its_longest_curve);
    tcase_add_test(t, figures_that_differ_much_get_a_logarithmic_scale);
    tcase_add_test(t, figures_that_differ_little_get_a_straight_one);
    tcase_add_test(t, nothing_has_a_place_of_its_own_at_the_bottom);
    tcase_add_test(t, one_figure_beside_nothing_still_has_three_decades);
    tcase_add_test(t, where_nobody_uses_anything_there_is_a_scale_all_the_same);
    tcase_add_test(t, huge_figures_do_not_overflow);
    tcase_add_test(t, a_straight_axis_is_marked_with_round_numbers);
    tcase_add_test(t, a_logarithmic_one_with_nothing_and_powers_of_ten);
    tcase_add_test(t, it_says_what_each_took);
    tcase_add_test(t, it_says_why_there_is_no_curve);
    return unit("chart", t);
}
