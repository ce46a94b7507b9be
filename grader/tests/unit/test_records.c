/* Tests for grader/records.h: what the test program reports. */
#include "records.h"
#include "unit.h"

static struct records r;
static struct str error;

static void setup(void)
{
    r = (struct records){ 0 };
    error = (struct str){ 0 };
}

static void teardown(void)
{
    records_release(&r);
    str_release(&error);
}

static bool reads(const char *text)
{
    records_release(&r);
    str_reset(&error);
    return records_read(&r, text, &error);
}

static void refuses(const char *text, const char *line)
{
    struct str why = { 0 };

    ck_assert_msg(!reads(text), "accepted:\n%s", text);
    str_addf(&why, "the test program reported \"%s\", which is not a record",
             line);
    ck_assert_str_eq(str_text(&error), why.s);
    str_release(&why);
}

START_TEST(a_plan_its_tests_and_the_end)
{
    ck_assert(reads("plan 2\ntest one pass a.c 7 \ntest two fail b.c 8 "
                    "expected 3, found 4\ndone\n"));
    ck_assert_uint_eq(r.plan, 2);
    ck_assert_uint_eq(r.n, 2);
    ck_assert(r.done);
    ck_assert_str_eq(r.test[0].name, "one");
    ck_assert_str_eq(r.test[0].sentence, "");
    ck_assert_str_eq(r.test[1].file, "b.c");
    ck_assert_uint_eq(r.test[1].line, 8);
    ck_assert_str_eq(r.test[1].sentence, "expected 3, found 4");
}
END_TEST

START_TEST(every_outcome_is_known_by_its_word)
{
    ck_assert(reads("plan 5\ntest a pass f 1 \ntest b fail f 1 \n"
                    "test c crash f 1 \ntest d timeout f 1 \n"
                    "test e left f 1 \ndone\n"));
    for (unsigned i = 0; i <= LEFT; i++)
        ck_assert_uint_eq(r.test[i].outcome, i);
    ck_assert_str_eq(outcome_name(PASSED), "pass");
    ck_assert_str_eq(outcome_name(STUCK), "timeout");
    ck_assert_str_eq(outcome_name(NOT_RUN), "notrun");
    refuses("plan 1\ntest a notrun f 1 \n", "test a notrun f 1 ");
}
END_TEST

START_TEST(what_was_passed_is_counted_and_the_first_failure_found)
{
    ck_assert(reads("plan 5\ntest a pass f 1 \ntest b timeout f 2 x\n"
                    "test c pass f 3 \ntest d fail f 4 y\n"
                    "test e pass f 5 \n"));
    ck_assert_uint_eq(records_passed(&r), 3);
    ck_assert_str_eq(records_first_failure(&r)->name, "b");
    ck_assert(reads("plan 1\ntest a fail f 1 \n"));
    ck_assert_str_eq(records_first_failure(&r)->name, "a");
    ck_assert(reads("plan 1\ntest a pass f 1 \n"));
    ck_assert_ptr_null(records_first_failure(&r));
}
END_TEST

START_TEST(fewer_than_planned_is_for_the_reader_to_see)
{
    ck_assert(reads("plan 3\ntest a pass f 1 \n"));
    ck_assert_uint_eq(r.n, 1);
    ck_assert_uint_eq(r.plan, 3);
    ck_assert(!r.done);
    ck_assert(reads("plan 3\ndone\n"));
    ck_assert(r.done && r.n == 0);
}
END_TEST

START_TEST(nothing_at_all_is_no_tests)
{
    ck_assert(reads(""));
    ck_assert(r.n == 0 && r.plan == 0 && !r.done);
    ck_assert_uint_eq(records_passed(&r), 0);
    ck_assert_ptr_null(records_first_failure(&r));
}
END_TEST

START_TEST(a_line_that_is_not_whole_does_not_count)
{
    ck_assert(reads("plan 1\ntest a pass f 1 "));
    ck_assert_uint_eq(r.n, 0);
    ck_assert(reads("plan 1\ntest a pass f 1 \ndone"));
    ck_assert(r.n == 1 && !r.done);
}
END_TEST

/* A program that died may have written any beginning of its records. */
START_TEST(no_beginning_of_the_records_shows_more_than_the_whole)
{
    static const char whole[] = "plan 3\ntest a pass f 1 \n"
                                "test b fail g.c 22 no\ntest c pass f 3 \n"
                                "done\n";

    for (size_t n = 0; n < sizeof whole - 1; n++) {
        char *cut = strndup(whole, n);

        ck_assert_msg(reads(cut), "refused after %zu bytes: %s", n, error.s);
        ck_assert(!r.done);
        ck_assert_uint_le(records_passed(&r), 2);
        for (unsigned i = 0; i < r.n; i++)
            ck_assert_int_eq(r.test[i].name[0], 'a' + (int)i);
        free(cut);
    }
}
END_TEST

START_TEST(more_tests_than_planned_are_refused)
{
    refuses("plan 1\ntest a pass f 1 \ntest b pass f 1 \n", "test b pass f 1 ");
    refuses("plan 0\ntest a pass f 1 \n", "test a pass f 1 ");
}
END_TEST

START_TEST(a_test_reported_twice_is_refused)
{
    refuses("plan 3\ntest a fail f 1 no\ntest a pass f 1 \n",
            "test a pass f 1 ");
    refuses("plan 3\ntest a pass f 1 \ntest b fail f 1 \n"
            "test b pass f 1 \n",
            "test b pass f 1 ");
}
END_TEST

START_TEST(nothing_comes_before_the_plan_or_after_the_end)
{
    refuses("test a pass f 1 \n", "test a pass f 1 ");
    refuses("done\n", "done");
    refuses("plan 1\ndone\ntest a pass f 1 \n", "test a pass f 1 ");
    refuses("plan 1\ndone\ndone\n", "done");
    refuses("plan 1\nplan 2\n", "plan 2");
}
END_TEST

START_TEST(a_damaged_line_is_quoted_as_it_came)
{
    refuses("plan 1\ntest a pass f x sentence\n", "test a pass f x sentence");
    refuses("rubbish\n", "rubbish");
    refuses("plan 1\n\n", "");
    refuses("plan 1\nDone\n", "Done");
    refuses("plan 1\ndone \n", "done ");
}
END_TEST

START_TEST(a_record_needs_every_one_of_its_words)
{
    static const char *const bad[] = {
        "test \n",           "test a\n",         "test  pass f 1 \n",
        "test a pass\n",     "test a pass f\n",  "test a pass f 1\n",
        "test a pass  1 \n", "test a good f 1 ", "test a PASS f 1 \n",
    };
    struct str s = { 0 };

    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
        str_reset(&s);
        str_addf(&s, "plan 1\n%s\n", bad[i]);
        ck_assert_msg(!reads(s.s), "accepted: %s", bad[i]);
    }
    str_release(&s);
}
END_TEST

START_TEST(numbers_are_digits_within_bounds)
{
    static const char *const bad[] = { "",  "-1", "+1",   "1x",
                                       "x", " 1", "1001", "4294967297" };
    struct str s = { 0 };

    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
        str_reset(&s);
        str_addf(&s, "plan %s\n", bad[i]);
        ck_assert_msg(!reads(s.s), "accepted: %s", s.s);
    }
    str_release(&s);
    ck_assert(reads("plan 1000\n"));
    ck_assert(reads("plan 1\ntest a pass f 9999999 \n"));
    ck_assert(!reads("plan 1\ntest a pass f 10000000 \n"));
    ck_assert(!reads("plan 1\ntest a pass f -1 \n"));
}
END_TEST

START_TEST(a_sentence_may_hold_anything_but_a_line_end)
{
    ck_assert(reads("plan 1\ntest a fail f 1   done plan 3 \\x1b test\n"));
    ck_assert_str_eq(r.test[0].sentence, "  done plan 3 \\x1b test");
}
END_TEST

START_TEST(what_is_quoted_is_cut_short)
{
    struct str s = { 0 };

    str_addf(&s, "%500s\n", "x");
    ck_assert(!reads(s.s));
    ck_assert_uint_lt(error.len, 130);
    str_release(&s);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("records");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_plan_its_tests_and_the_end);
    tcase_add_test(tc, every_outcome_is_known_by_its_word);
    tcase_add_test(tc, what_was_passed_is_counted_and_the_first_failure_found);
    tcase_add_test(tc, fewer_than_planned_is_for_the_reader_to_see);
    tcase_add_test(tc, nothing_at_all_is_no_tests);
    tcase_add_test(tc, a_line_that_is_not_whole_does_not_count);
    tcase_add_test(tc, no_beginning_of_the_records_shows_more_than_the_whole);
    tcase_add_test(tc, more_tests_than_planned_are_refused);
    tcase_add_test(tc, a_test_reported_twice_is_refused);
    tcase_add_test(tc, nothing_comes_before_the_plan_or_after_the_end);
    tcase_add_test(tc, a_damaged_line_is_quoted_as_it_came);
    tcase_add_test(tc, a_record_needs_every_one_of_its_words);
    tcase_add_test(tc, numbers_are_digits_within_bounds);
    tcase_add_test(tc, a_sentence_may_hold_anything_but_a_line_end);
    tcase_add_test(tc, what_is_quoted_is_cut_short);
    return unit("records", tc);
}
