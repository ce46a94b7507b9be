/* Tests for grader/report.h, page.h and view.h, on results made by hand. */
#include "report.h"

#include "page.h"
#include "unit.h"
#include "view.h"

static json_t *result;
static char *printed;
static size_t length;
static FILE *to;

static json_t *stage(const char *name, const char *status, const char *what)
{
    return json_pack("{s:s, s:s, s:s?, s:n, s:n, s:n}", "name", name, "status",
                     status, "what", what, "where", "detail", "next");
}

/* 07-fibonacci, which passes: all 15 points, one run of 8 bytes of 64. */
static void setup(void)
{
    result = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:n,"
        " s:{s:i, s:i, s:{s:i, s:i}, s:{s:i, s:i}, s:{s:i, s:i}},"
        " s:[o, o, o], s:n, s:{s:i, s:i, s:[{s:s, s:s}]},"
        " s:{s:s, s:[{s:[i, i], s:{s:i, s:i}}], s:{s:n, s:i}, s:{s:n, s:i},"
        "    s:{s:i, s:i}, s:{s:i, s:i}, s:s}}",
        "exercise", "07-fibonacci", "lesson", "03-generators", "title",
        "Fibonacci", "answer", "dir/fibonacci.c", "status", "pass",
        "decided_by", "points", "earned", 15, "of", 15, "tests", "earned", 9,
        "of", 9, "memory", "earned", 4, "of", 4, "hygiene", "earned", 2, "of",
        2, "stages", stage("build", "pass", NULL), stage("tests", "pass", NULL),
        stage("peak", "pass", NULL), "warnings", "tests", "passed", 12,
        "planned", 12, "list", "name", "a_promise", "outcome", "pass", "memory",
        "law", "no heap at all", "runs", "load", 1000, 0, "heap", "used", 8,
        "allowed", 64, "growth", "used", "allowed", 0, "stack", "used",
        "allowed", 16384, "statics", "used", 12345, "allowed", 256, "left",
        "used", 0, "allowed", 0, "command", "valgrind load");
    ck_assert_ptr_nonnull(result);
    to = open_memstream(&printed, &length);
}

static void teardown(void)
{
    fclose(to);
    free(printed);
    json_decref(result);
}

/* It fails at its tests, with this sentence. */
static void fails(const char *what)
{
    json_t *s = json_array_get(json_object_get(result, "stages"), 1);
    json_t *test = json_array_get(
        json_object_get(json_object_get(result, "tests"), "list"), 0);

    json_object_set_new(result, "status", json_string("fail"));
    json_object_set_new(result, "decided_by", json_string("tests"));
    json_object_set_new(s, "status", json_string("fail"));
    json_object_set_new(s, "what", json_string(what));
    json_object_set_new(s, "where", json_string("test.c:7"));
    json_object_set_new(s, "detail", json_string("one\ntwo\n"));
    json_object_set_new(s, "next", json_string("build/tests a_promise"));
    json_object_set_new(test, "outcome", json_string("fail"));
}

static void holds(const char *part)
{
    fflush(to);
    ck_assert_holds(printed, part);
}

static void holds_not(const char *part)
{
    fflush(to);
    ck_assert_msg(!strstr(printed, part), "it holds \"%s\"", part);
}

static struct report whole(bool own)
{
    struct report r = report_to(to, true, own);

    report_result(&r, result);
    report_end(&r, "strong");
    return r;
}

START_TEST(a_page_says_what_where_and_how_much)
{
    whole(true);
    holds("07-fibonacci  Fibonacci\n  dir/fibonacci.c\n");
    holds("12 of 12 promises kept");
    holds("15 of 15   tests 9 of 9   memory 4 of 4   hygiene 2 of 2");
    holds("the law: no heap at all");
    holds("All of it passes.");
    holds("valgrind load");
}
END_TEST

START_TEST(a_figure_stands_beside_its_budget)
{
    whole(true);
    holds("  heap                   8 B             64 B  load 1000\n");
    holds("  statics           12,345 B            256 B  OVER");
    holds_not("stack ");
    holds_not("growth");
}
END_TEST

START_TEST(a_load_of_two_numbers_shows_both)
{
    json_t *run = json_array_get(
        json_object_get(json_object_get(result, "memory"), "runs"), 0);

    json_array_set_new(json_object_get(run, "load"), 1, json_integer(7));
    whole(true);
    holds("load 1000 7\n");
}
END_TEST

START_TEST(without_a_measured_run_there_is_no_table_of_memory)
{
    json_t *run = json_array_get(
        json_object_get(json_object_get(result, "memory"), "runs"), 0);

    json_object_set_new(json_object_get(run, "heap"), "used", json_null());
    whole(true);
    holds_not("the law");
    holds_not("valgrind");
}
END_TEST

START_TEST(a_failure_is_explained)
{
    fails("It gave 3, and 4 was expected.");
    whole(true);
    holds("FAIL");
    holds("a_promise (fail)");
    holds("  It gave 3, and 4 was expected.\n");
    holds("test.c:7");
    holds("    one\n    two\n");
    holds("  try:    make 07 TEST=a_promise\n"
          "  debug:  make debug EX=07 TEST=a_promise\n"
          "  idea:   lessons/03-generators/README.md, The idea\n"
          "  a hint: make hint EX=07\n");
    holds_not("build/tests");
    holds_not("All of it passes");
}
END_TEST

START_TEST(of_another_answer_the_plain_command_is_told)
{
    fails("It gave 3, and 4 was expected.");
    whole(false);
    holds("  try:    build/tests a_promise\n");
    holds_not("make 07");
    holds_not("make debug");
    holds_not("lessons/");
    holds_not("make hint");
}
END_TEST

START_TEST(a_course_without_lessons_has_no_ideas)
{
    fails("It gave 3, and 4 was expected.");
    json_object_set_new(result, "lesson", json_string("03-nowhere"));
    whole(true);
    holds("make hint EX=07");
    holds_not("idea:");
}
END_TEST

START_TEST(too_much_memory_has_a_picture)
{
    json_t *s = json_array_get(json_object_get(result, "stages"), 2);

    json_object_set_new(result, "status", json_string("fail"));
    json_object_set_new(result, "decided_by", json_string("peak"));
    json_object_set_new(s, "status", json_string("fail"));
    json_object_set_new(s, "next", json_string("valgrind load"));
    whole(true);
    holds("  try:    valgrind load\n  see it: make picture EX=07\n");
    holds_not("TEST=");
}
END_TEST

/* One test alone, of the answer of the reader or of another. */
static void one_test(bool own)
{
    struct view v = { .to = to, .width = 78 };

    page_print_test(&v, result, "a_promise", own);
    fflush(to);
}

START_TEST(a_test_alone_that_passes)
{
    one_test(true);
    holds("dir/fibonacci.c\n\n  The test a_promise passes. All of them: make "
          "07\n");
    holds_not("points");
}
END_TEST

START_TEST(a_test_alone_that_fails)
{
    fails("It gave 3, and 4 was expected.");
    one_test(true);
    holds("  It gave 3, and 4 was expected.\n\n  test.c:7:\n    one\n    "
          "two\n\n  by hand: build/tests a_promise\n"
          "  debug:   make debug EX=07 TEST=a_promise\n");
    holds_not("points");
    holds_not("promises kept");
}
END_TEST

START_TEST(a_test_alone_of_another_answer)
{
    fails("It gave 3, and 4 was expected.");
    one_test(false);
    holds("by hand: build/tests a_promise\n");
    holds_not("make");
}
END_TEST

START_TEST(later_stages_that_fail_are_explained_after_the_first)
{
    json_t *s = json_array_get(json_object_get(result, "stages"), 2);

    fails("It gave 3.");
    json_object_set_new(s, "status", json_string("trouble"));
    json_object_set_new(s, "what", json_string("No massif."));
    whole(true);
    holds("Also, in peak:\n\n  No massif.\n");
    holds_not("Also, in tests");
}
END_TEST

START_TEST(a_stage_that_was_skipped_says_why)
{
    json_t *s = json_array_get(json_object_get(result, "stages"), 2);

    fails("No.");
    json_object_set_new(s, "status", json_string("skipped"));
    json_object_set_new(s, "what", json_string("not run, because"));
    whole(true);
    holds("  peak       -       not run, because\n");
}
END_TEST

START_TEST(tests_that_were_not_run_any_more_are_counted)
{
    fails("No.");
    whole(true);
    holds("not run any more: 11\n");
}
END_TEST

START_TEST(an_exercise_of_no_points_shows_none)
{
    json_object_set_new(json_object_get(result, "points"), "of",
                        json_integer(0));
    whole(true);
    holds_not("points");
}
END_TEST

START_TEST(what_has_no_title_and_no_answer_is_known_by_its_name)
{
    json_object_set_new(result, "title", json_null());
    json_object_set_new(result, "answer", json_null());
    whole(true);
    holds("07-fibonacci\n\n");
}
END_TEST

START_TEST(a_hint_is_offered_only_for_ones_own_answer)
{
    fails("No.");
    whole(false);
    holds_not("hint");
}
END_TEST

/* The first that failed is this one, and so many others passed. */
static void fails_at(const char *name, int passed)
{
    json_t *tests = json_object_get(result, "tests");

    fails("No.");
    json_object_set_new(tests, "passed", json_integer(passed));
    json_object_set_new(json_array_get(json_object_get(tests, "list"), 0),
                        "name", json_string(name));
}

START_TEST(a_hint_that_speaks_of_the_failing_test_is_offered_beside_it)
{
    fails_at("gives_all_94_terms_that_fit", 5);
    whole(true);
    holds("  a hint: make hint EX=07\n"
          "  hint 3 speaks of gives_all_94_terms_that_fit:\n"
          "          make hint EX=07 LEVEL=3\n");
}
END_TEST

START_TEST(no_hint_is_named_that_does_not_speak_of_it)
{
    fails_at("a_promise", 5);
    whole(true);
    holds("  a hint: make hint EX=07\n");
    holds_not("speaks of");
}
END_TEST

START_TEST(the_third_hint_is_not_offered_before_anything_passes)
{
    fails_at("gives_all_94_terms_that_fit", 0);
    whole(true);
    holds("  a hint: make hint EX=07\n");
    holds_not("speaks of");
}
END_TEST

START_TEST(warnings_of_the_compiler_are_shown)
{
    json_object_set_new(result, "warnings", json_string("x.c:1: unused\n"));
    whole(true);
    holds("    x.c:1: unused\n");
}
END_TEST

START_TEST(of_many_broken_promises_some_are_named_and_all_counted)
{
    json_t *list = json_object_get(json_object_get(result, "tests"), "list");

    fails("No.");
    for (int i = 0; i < 49; i++)
        json_array_append(list, json_array_get(list, 0));
    whole(true);
    holds("and 42 more");
}
END_TEST

START_TEST(no_line_of_a_paragraph_is_longer_than_78_columns)
{
    struct str what = { 0 };

    for (int i = 0; i < 200; i++)
        str_addf(&what, "%.*s ", 1 + i * 7 % 11, "promisepromise");
    view_wrapped(&(struct view){ .to = to, .width = 78 }, what.s);
    fflush(to);
    for (const char *p = printed; *p; p += strcspn(p, "\n") + 1)
        ck_assert_uint_le(strcspn(p, "\n"), 78);
    str_release(&what);
}
END_TEST

START_TEST(a_word_longer_than_a_line_is_not_cut)
{
    struct str word = { 0 };

    for (int i = 0; i < 100; i++)
        str_puts(&word, "x");
    view_wrapped(&(struct view){ .to = to, .width = 78 }, word.s);
    holds(word.s);
    str_release(&word);
}
END_TEST

START_TEST(a_row_says_it_in_one_line)
{
    struct report r = report_to(to, false, true);

    report_result(&r, result);
    holds(
        "07-fibonacci         pass     15/15   tests 12/12   heap 8 of 64 B\n");
}
END_TEST

START_TEST(the_answer_of_another_is_explained_under_its_row)
{
    struct report r = report_to(to, false, false);

    fails("It gave 3.");
    report_result(&r, result);
    holds("It gave 3.");
    holds("test.c:7");
}
END_TEST

START_TEST(ones_own_rows_stay_short)
{
    struct report r = report_to(to, false, true);

    fails("It gave 3.");
    report_result(&r, result);
    holds_not("It gave 3.");
}
END_TEST

START_TEST(the_sums_add_up_and_the_first_that_does_not_pass_is_next)
{
    struct report r = report_to(to, false, true);

    report_result(&r, result);
    fails("No.");
    report_result(&r, result);
    json_object_set_new(result, "status", json_string("trouble"));
    json_object_set_new(result, "exercise", json_string("08-other"));
    json_object_set_new(result, "answer", json_string("other.c"));
    report_result(&r, result);
    report_end(&r, "strong");
    holds("1 of 3 exercises pass, 45 of 45 points.");
    holds("In 1 the grader was in trouble");
    holds("Next: edit dir/fibonacci.c\n      then type: make 07\n");
}
END_TEST

START_TEST(when_all_pass_there_is_nothing_next)
{
    struct report r = report_to(to, false, true);

    report_result(&r, result);
    report_end(&r, "strong");
    holds("1 of 1 exercises pass, 15 of 15 points.\n");
    holds_not("Next");
    holds_not("trouble");
}
END_TEST

START_TEST(the_sandbox_is_named_where_it_is_worth_a_line)
{
    struct report r = report_to(to, false, true);

    report_end(&r, "");
    holds_not("Sandbox");
    report_end(&r, "weak");
    holds("\nSandbox: weak\n");
    r.whole = true;
    report_end(&r, "strong");
    holds("\n  Sandbox: strong\n");
}
END_TEST

START_TEST(an_exercise_that_is_still_the_stub_has_not_failed)
{
    struct report r = report_to(to, false, true);
    json_t *tests = json_object_get(result, "tests");

    fails("No.");
    json_object_set_new(result, "decided_by", json_string("tests"));
    json_object_set_new(tests, "passed", json_integer(0));
    report_result(&r, result);
    holds("to do");
    holds_not("FAIL");
}
END_TEST

START_TEST(the_totals_are_those_of_the_results)
{
    struct report r = report_to(to, false, true);
    json_t *want = json_pack("{s:i, s:i, s:i, s:i, s:{s:i, s:i}}", "exercises",
                             2, "passed", 1, "failed", 1, "trouble", 0,
                             "points", "earned", 30, "of", 30),
           *got;

    report_result(&r, result);
    fails("No.");
    report_result(&r, result);
    got = report_totals(&r);
    ck_assert(json_equal(want, got));
    json_decref(want);
    json_decref(got);
}
END_TEST

START_TEST(there_is_no_colour_but_on_a_terminal)
{
    fails("No.");
    whole(true);
    holds_not("\033");
}
END_TEST

START_TEST(colour_is_never_the_only_sign)
{
    struct view v = { .to = to, .colour = true, .width = 78 };

    ck_assert_int_eq(view_status(&v, "fail"), 4);
    ck_assert_int_eq(view_status(&v, "trouble"), 7);
    ck_assert_int_eq(view_status(&v, "pass"), 4);
    ck_assert_int_eq(view_status(&v, "skipped"), 1);
    holds("FAIL\033[0m");
    holds("TROUBLE\033[0m");
    holds("pass\033[0m");
    holds("-\033[0m");
}
END_TEST

START_TEST(an_empty_result_is_printed_without_a_crash)
{
    json_object_clear(result);
    whole(true);
    whole(false);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("report");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_page_says_what_where_and_how_much);
    tcase_add_test(tc, a_figure_stands_beside_its_budget);
    tcase_add_test(tc, a_load_of_two_numbers_shows_both);
    tcase_add_test(tc, without_a_measured_run_there_is_no_table_of_memory);
    tcase_add_test(tc, a_failure_is_explained);
    tcase_add_test(tc, of_another_answer_the_plain_command_is_told);
    tcase_add_test(tc, a_course_without_lessons_has_no_ideas);
    tcase_add_test(tc, too_much_memory_has_a_picture);
    tcase_add_test(tc, a_test_alone_that_passes);
    tcase_add_test(tc, a_test_alone_that_fails);
    tcase_add_test(tc, a_test_alone_of_another_answer);
    tcase_add_test(tc, later_stages_that_fail_are_explained_after_the_first);
    tcase_add_test(tc, a_stage_that_was_skipped_says_why);
    tcase_add_test(tc, tests_that_were_not_run_any_more_are_counted);
    tcase_add_test(tc, an_exercise_of_no_points_shows_none);
    tcase_add_test(tc, what_has_no_title_and_no_answer_is_known_by_its_name);
    tcase_add_test(tc, a_hint_is_offered_only_for_ones_own_answer);
    tcase_add_test(tc,
                   a_hint_that_speaks_of_the_failing_test_is_offered_beside_it);
    tcase_add_test(tc, no_hint_is_named_that_does_not_speak_of_it);
    tcase_add_test(tc, the_third_hint_is_not_offered_before_anything_passes);
    tcase_add_test(tc, warnings_of_the_compiler_are_shown);
    tcase_add_test(tc, of_many_broken_promises_some_are_named_and_all_counted);
    tcase_add_test(tc, no_line_of_a_paragraph_is_longer_than_78_columns);
    tcase_add_test(tc, a_word_longer_than_a_line_is_not_cut);
    tcase_add_test(tc, a_row_says_it_in_one_line);
    tcase_add_test(tc, the_answer_of_another_is_explained_under_its_row);
    tcase_add_test(tc, ones_own_rows_stay_short);
    tcase_add_test(tc,
                   the_sums_add_up_and_the_first_that_does_not_pass_is_next);
    tcase_add_test(tc, when_all_pass_there_is_nothing_next);
    tcase_add_test(tc, the_sandbox_is_named_where_it_is_worth_a_line);
    tcase_add_test(tc, an_exercise_that_is_still_the_stub_has_not_failed);
    tcase_add_test(tc, the_totals_are_those_of_the_results);
    tcase_add_test(tc, there_is_no_colour_but_on_a_terminal);
    tcase_add_test(tc, colour_is_never_the_only_sign);
    tcase_add_test(tc, an_empty_result_is_printed_without_a_crash);
    return unit("report", tc);
}
