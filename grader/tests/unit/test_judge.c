/* Tests for grader/judge.h: evidence in, verdict out. */
#include "judge.h"
#include "unit.h"

/* Everything passes, ten tests of ten. */
static struct evidence good(unsigned points)
{
    return (struct evidence){ .passed = 10, .planned = 10, .points = points };
}

/* Calls check on all 4^6 ways in which six stages can end. */
static void each_way(unsigned passed, void (*check)(const struct evidence *e,
                                                    const struct verdict *v))
{
    for (unsigned way = 0; way < 1u << 2 * STAGES; way++) {
        struct evidence e = good(15);
        struct verdict v;

        e.passed = passed;
        for (unsigned s = 0; s < STAGES; s++)
            e.stage[s] = (enum status)(way >> 2 * s & 3);
        v = judge(&e);
        check(&e, &v);
    }
}

START_TEST(a_good_answer_earns_all_there_is)
{
    for (unsigned points = 1; points <= 1000; points++) {
        struct evidence e = good(points);
        struct verdict v = judge(&e);

        ck_assert_int_eq(v.status, PASS);
        ck_assert_int_eq(v.decided_by, -1);
        ck_assert_uint_eq(verdict_earned(&v), points);
    }
}
END_TEST

START_TEST(one_test_or_two_are_enough)
{
    for (unsigned n = 1; n <= 3; n++) {
        struct evidence e = good(15);
        struct verdict v;

        e.passed = e.planned = n;
        ck_assert_int_eq(judge(&e).status, PASS);
        v = judge(&e);
        ck_assert_int_eq(v.decided_by, -1);
        ck_assert_uint_eq(verdict_earned(&v), 15);
    }
}
END_TEST

START_TEST(the_shares_add_up_to_the_points)
{
    for (unsigned points = 1; points <= 1000; points++) {
        struct evidence e = good(points);
        struct verdict v = judge(&e);

        ck_assert_uint_eq(v.tests.of + v.memory.of + v.hygiene.of, points);
    }
}
END_TEST

START_TEST(tests_memory_and_hygiene_share_60_30_and_10_in_100)
{
    struct evidence e = good(100);
    struct verdict v = judge(&e);

    ck_assert_uint_eq(v.tests.of, 60);
    ck_assert_uint_eq(v.memory.of, 30);
    ck_assert_uint_eq(v.hygiene.of, 10);
    e.points = 15;
    v = judge(&e);
    ck_assert_uint_eq(v.tests.of, 9);
    ck_assert_uint_eq(v.memory.of, 4);
    ck_assert_uint_eq(v.hygiene.of, 2);
}
END_TEST

static void first_decides(const struct evidence *e, const struct verdict *v)
{
    int first = 0;

    while (first < STAGES &&
           (e->stage[first] == PASS || e->stage[first] == SKIPPED))
        first++;
    ck_assert_int_eq(v->decided_by, first < STAGES ? first : -1);
    ck_assert_int_eq(v->status, first < STAGES ? e->stage[first] : PASS);
}

START_TEST(the_first_stage_that_neither_passed_nor_was_skipped_decides)
{
    each_way(10, first_decides);
}
END_TEST

static void nothing_is_lost(const struct evidence *e, const struct verdict *v)
{
    (void)e;
    ck_assert_uint_le(v->tests.earned, v->tests.of);
    ck_assert_uint_le(v->memory.earned, v->memory.of);
    ck_assert_uint_le(v->hygiene.earned, v->hygiene.of);
    ck_assert_uint_eq(v->tests.of + v->memory.of + v->hygiene.of, e->points);
    ck_assert_uint_eq(verdict_earned(v),
                      v->tests.earned + v->memory.earned + v->hygiene.earned);
}

START_TEST(no_share_is_ever_more_than_whole)
{
    each_way(10, nothing_is_lost);
    each_way(7, nothing_is_lost);
    each_way(0, nothing_is_lost);
}
END_TEST

static void all_points(const struct evidence *e, const struct verdict *v)
{
    bool all = true;

    for (unsigned s = 0; s < STAGES; s++)
        all = all && e->stage[s] == PASS;
    ck_assert((verdict_earned(v) == e->points) == all);
}

START_TEST(all_points_are_earned_only_when_every_stage_passes)
{
    each_way(10, all_points);
}
END_TEST

static void memory_points(const struct evidence *e, const struct verdict *v)
{
    bool may = e->stage[BUILD] == PASS && e->stage[GATE] == PASS &&
               e->stage[TESTS] == PASS && e->stage[PEAK] == PASS;

    ck_assert_uint_eq(v->memory.earned, may ? v->memory.of : 0);
}

START_TEST(no_memory_point_without_all_the_tests)
{
    each_way(10, memory_points);
}
END_TEST

static void hygiene_points(const struct evidence *e, const struct verdict *v)
{
    bool may = e->stage[BUILD] == PASS && e->stage[GATE] == PASS &&
               e->stage[TESTS] == PASS && e->stage[SANITIZERS] == PASS &&
               e->stage[MEMCHECK] == PASS;

    ck_assert_uint_eq(v->hygiene.earned, may ? v->hygiene.of : 0);
}

START_TEST(hygiene_needs_the_tests_the_sanitizers_and_memcheck)
{
    each_way(10, hygiene_points);
}
END_TEST

static void test_points(const struct evidence *e, const struct verdict *v)
{
    bool ran = e->stage[BUILD] == PASS && e->stage[GATE] == PASS;

    ck_assert_uint_eq(v->tests.earned, ran ? 9 * e->passed / 10 : 0);
}

START_TEST(points_for_tests_go_by_the_tests_passed)
{
    for (unsigned passed = 0; passed <= 10; passed++)
        each_way(passed, test_points);
}
END_TEST

START_TEST(an_answer_that_may_not_run_earns_nothing)
{
    struct evidence e = good(15);
    struct verdict v;

    for (enum stage s = BUILD; s <= GATE; s++) {
        e = good(15);
        e.stage[s] = FAIL;
        v = judge(&e);
        ck_assert_uint_eq(verdict_earned(&v), 0);
    }
}
END_TEST

START_TEST(part_of_the_tests_is_rounded_down)
{
    struct evidence e = good(10);
    struct verdict v;

    e.stage[TESTS] = FAIL;
    e.planned = 7;
    e.passed = 6;
    v = judge(&e);
    ck_assert_uint_eq(v.tests.earned, 5);
    e.planned = 1000;
    e.passed = 999;
    v = judge(&e);
    ck_assert_uint_eq(v.tests.earned, 5);
}
END_TEST

START_TEST(no_tests_at_all_earn_nothing)
{
    struct evidence e = good(15);
    struct verdict v;

    e.planned = e.passed = 0;
    e.stage[TESTS] = TROUBLE;
    v = judge(&e);
    ck_assert_uint_eq(verdict_earned(&v), 0);
    ck_assert_int_eq(v.status, TROUBLE);
}
END_TEST

START_TEST(trouble_is_neither_a_pass_nor_a_fail)
{
    struct evidence e = good(15);
    struct verdict v;

    e.stage[PEAK] = TROUBLE;
    e.stage[MEMCHECK] = SKIPPED;
    v = judge(&e);
    ck_assert_int_eq(v.status, TROUBLE);
    ck_assert_int_eq(v.decided_by, PEAK);
    ck_assert_uint_eq(v.memory.earned, 0);
    ck_assert_uint_eq(v.tests.earned, v.tests.of);
}
END_TEST

START_TEST(a_fail_before_a_trouble_is_a_fail_and_the_reverse_a_trouble)
{
    struct evidence e = good(15);

    e.stage[TESTS] = FAIL;
    e.stage[PEAK] = TROUBLE;
    ck_assert_int_eq(judge(&e).status, FAIL);
    e.stage[GATE] = TROUBLE;
    ck_assert_int_eq(judge(&e).status, TROUBLE);
}
END_TEST

START_TEST(every_stage_has_its_name)
{
    static const char *const names[] = { "build",      "gate", "tests",
                                         "sanitizers", "peak", "memcheck" };

    for (enum stage s = 0; s < STAGES; s++)
        ck_assert_str_eq(stage_name(s), names[s]);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("judge");

    tcase_add_test(tc, a_good_answer_earns_all_there_is);
    tcase_add_test(tc, one_test_or_two_are_enough);
    tcase_add_test(tc, the_shares_add_up_to_the_points);
    tcase_add_test(tc, tests_memory_and_hygiene_share_60_30_and_10_in_100);
    tcase_add_test(tc,
                   the_first_stage_that_neither_passed_nor_was_skipped_decides);
    tcase_add_test(tc, no_share_is_ever_more_than_whole);
    tcase_add_test(tc, all_points_are_earned_only_when_every_stage_passes);
    tcase_add_test(tc, no_memory_point_without_all_the_tests);
    tcase_add_test(tc, hygiene_needs_the_tests_the_sanitizers_and_memcheck);
    tcase_add_test(tc, points_for_tests_go_by_the_tests_passed);
    tcase_add_test(tc, an_answer_that_may_not_run_earns_nothing);
    tcase_add_test(tc, part_of_the_tests_is_rounded_down);
    tcase_add_test(tc, no_tests_at_all_earn_nothing);
    tcase_add_test(tc, trouble_is_neither_a_pass_nor_a_fail);
    tcase_add_test(tc,
                   a_fail_before_a_trouble_is_a_fail_and_the_reverse_a_trouble);
    tcase_add_test(tc, every_stage_has_its_name);
    return unit("judge", tc);
}
