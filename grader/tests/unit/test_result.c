/* Tests for grader/result.h: a grading as JSON. */
#include "result.h"
#include "unit.h"

static struct exercise e;
static struct grading g;
static json_t *result;

/* A grading of two runs, made by hand: every stage passes. */
static void setup(void)
{
    e = (struct exercise){ .lesson = "03-generators",
                           .slug = "07-fibonacci",
                           .name = "fibonacci",
                           .conf = { .title = str_new("Fibonacci"),
                                     .law = str_new("no heap"),
                                     .points = 15,
                                     .runs = 2 } };
    e.conf.run[0] = (struct run){ .n = 1000, .has_heap = true };
    e.conf.run[1] =
        (struct run){ .n = 1000000, .shape = 7, .heap = 64, .has_heap = true };
    g = (struct grading){ .verdict = { .status = PASS,
                                       .decided_by = -1,
                                       .tests = { 9, 9 },
                                       .memory = { 4, 4 },
                                       .hygiene = { 2, 2 } } };
    g.answer.path = str_new("fibonacci.c");
    g.command = str_new("valgrind load");
    result = NULL;
}

static void teardown(void)
{
    grading_release(&g);
    exercise_release(&e);
    json_decref(result);
}

static void make(void)
{
    json_decref(result);
    result = result_of(&g, &e);
    ck_assert_msg(result, "there is no result");
}

/* The value at the end of these keys, up to a NULL. "0", "1": of an array. */
static const json_t *at(const char *key, ...)
{
    const json_t *j = result;
    va_list more;

    va_start(more, key);
    for (; key; key = va_arg(more, const char *)) {
        j = json_is_array(j) ? json_array_get(j, (size_t)atoi(key))
                             : json_object_get(j, key);
        ck_assert_msg(j, "there is no %s", key);
    }
    va_end(more);
    return j;
}

#define NUMBER(...) json_integer_value(at(__VA_ARGS__, (char *)0))
#define TEXT(...) json_string_value(at(__VA_ARGS__, (char *)0))
#define IS_NULL(...) json_is_null(at(__VA_ARGS__, (char *)0))

START_TEST(it_says_which_exercise_and_which_answer)
{
    make();
    ck_assert_str_eq(TEXT("exercise"), "07-fibonacci");
    ck_assert_str_eq(TEXT("lesson"), "03-generators");
    ck_assert_str_eq(TEXT("title"), "Fibonacci");
    ck_assert_str_eq(TEXT("answer"), "fibonacci.c");
}
END_TEST

START_TEST(a_pass_is_decided_by_no_stage)
{
    make();
    ck_assert_str_eq(TEXT("status"), "pass");
    ck_assert(IS_NULL("decided_by"));
    g.verdict.status = FAIL;
    g.verdict.decided_by = PEAK;
    make();
    ck_assert_str_eq(TEXT("status"), "fail");
    ck_assert_str_eq(TEXT("decided_by"), "peak");
}
END_TEST

START_TEST(points_are_the_sum_of_their_shares)
{
    g.verdict.memory.earned = 0;
    make();
    ck_assert_int_eq(NUMBER("points", "earned"), 11);
    ck_assert_int_eq(NUMBER("points", "of"), 15);
    ck_assert_int_eq(NUMBER("points", "tests", "earned"), 9);
    ck_assert_int_eq(NUMBER("points", "memory", "of"), 4);
    ck_assert_int_eq(NUMBER("points", "hygiene", "earned"), 2);
}
END_TEST

START_TEST(every_stage_is_there_in_its_order)
{
    make();
    ck_assert_uint_eq(json_array_size(at("stages", (char *)0)), STAGES);
    ck_assert_str_eq(TEXT("stages", "0", "name"), "build");
    ck_assert_str_eq(TEXT("stages", "4", "name"), "peak");
    ck_assert_str_eq(TEXT("stages", "4", "status"), "pass");
    ck_assert(IS_NULL("stages", "4", "what"));
}
END_TEST

START_TEST(a_finding_is_given_with_all_its_parts)
{
    g.gate.finding = found(FAIL, "no");
    finding_where(&g.gate.finding, "a.c:7");
    finding_detail(&g.gate.finding, "line\n");
    finding_next(&g.gate.finding, "make 07");
    make();
    ck_assert_str_eq(TEXT("stages", "1", "status"), "fail");
    ck_assert_str_eq(TEXT("stages", "1", "what"), "no");
    ck_assert_str_eq(TEXT("stages", "1", "where"), "a.c:7");
    ck_assert_str_eq(TEXT("stages", "1", "detail"), "line\n");
    ck_assert_str_eq(TEXT("stages", "1", "next"), "make 07");
}
END_TEST

START_TEST(the_tests_are_listed_as_they_were_run)
{
    struct str error = { 0 };

    ck_assert(records_read(&g.tests.records,
                           "plan 3\ntest a pass t.c 5 \n"
                           "test b fail t.c 6 expected 1\n",
                           &error));
    make();
    ck_assert_int_eq(NUMBER("tests", "planned"), 3);
    ck_assert_int_eq(NUMBER("tests", "passed"), 1);
    ck_assert_str_eq(TEXT("tests", "list", "1", "name"), "b");
    ck_assert_str_eq(TEXT("tests", "list", "1", "outcome"), "fail");
    ck_assert_str_eq(TEXT("tests", "list", "1", "sentence"), "expected 1");
    ck_assert_int_eq(NUMBER("tests", "list", "1", "line"), 6);
}
END_TEST

START_TEST(what_was_not_measured_is_null_beside_its_budget)
{
    make();
    ck_assert(IS_NULL("memory", "runs", "1", "heap", "used"));
    ck_assert_int_eq(NUMBER("memory", "runs", "1", "heap", "allowed"), 64);
    ck_assert(IS_NULL("memory", "runs", "1", "requested"));
    ck_assert(IS_NULL("memory", "growth", "used"));
    ck_assert(IS_NULL("memory", "stack", "used"));
    ck_assert(IS_NULL("memory", "left", "used"));
    ck_assert_int_eq(NUMBER("memory", "stack", "allowed"), STACK_BUDGET);
    ck_assert_int_eq(NUMBER("memory", "statics", "allowed"), STATICS_BUDGET);
}
END_TEST

START_TEST(what_was_measured_stands_beside_its_budget)
{
    g.peak.usage = (struct usage){ .run = { { 100, 12 } },
                                   .runs = 1,
                                   .has_growth = true,
                                   .growth = -8,
                                   .has_stack = true,
                                   .stack = 5000 };
    g.gate.statics = 12;
    g.memcheck.has_left = true;
    g.memcheck.left = 3;
    make();
    ck_assert_int_eq(NUMBER("memory", "runs", "0", "heap", "used"), 112);
    ck_assert_int_eq(NUMBER("memory", "runs", "0", "requested"), 100);
    ck_assert_int_eq(NUMBER("memory", "runs", "0", "overhead"), 12);
    ck_assert_int_eq(NUMBER("memory", "runs", "1", "load", "1"), 7);
    ck_assert(IS_NULL("memory", "runs", "1", "heap", "used"));
    ck_assert_int_eq(NUMBER("memory", "growth", "used"), -8);
    ck_assert_int_eq(NUMBER("memory", "stack", "used"), 5000);
    ck_assert_int_eq(NUMBER("memory", "statics", "used"), 12);
    ck_assert_int_eq(NUMBER("memory", "left", "used"), 3);
}
END_TEST

START_TEST(statics_are_not_known_where_the_gate_was_not_passed)
{
    g.gate.finding = found(FAIL, "no");
    make();
    ck_assert(IS_NULL("memory", "statics", "used"));
}
END_TEST

START_TEST(what_an_answer_prints_is_escaped)
{
    g.build.warnings = str_new("%s", "\033[2Jx\xff\r\xe0\x80\x9b");
    g.tests.finding = found(FAIL, "%s", "says \"\033]0;you\a\" \xc2\x9b");
    make();
    ck_assert_str_eq(TEXT("warnings"), "\\x1b[2Jx\\xff\\x0d\\xe0\\x80\\x9b");
    ck_assert_str_eq(TEXT("stages", "2", "what"),
                     "says \"\\x1b]0;you\\x07\" \\xc2\\x9b");
}
END_TEST

/* Whatever bytes there are, there is a result, and it reads back the same. */
START_TEST(no_byte_keeps_a_result_from_being_written)
{
    char bytes[3] = "";

    for (int first = 1; first < 256; first++) {
        char *dump;
        json_t *again;

        bytes[0] = (char)first;
        bytes[1] = (char)(first ^ 0x55);
        free(g.build.warnings);
        g.build.warnings = str_new("%s", bytes);
        make();
        dump = json_dumps(result, 0);
        again = json_loads(dump, JSON_REJECT_DUPLICATES, NULL);
        ck_assert_msg(json_equal(result, again), "byte %02x", first);
        json_decref(again);
        free(dump);
    }
}
END_TEST

START_TEST(the_same_grading_gives_the_same_bytes)
{
    char *one, *two;

    make();
    one = json_dumps(result, JSON_INDENT(1));
    make();
    two = json_dumps(result, JSON_INDENT(1));
    ck_assert_str_eq(one, two);
    free(one);
    free(two);
}
END_TEST

START_TEST(an_exercise_without_a_conf_has_a_result_too)
{
    conf_release(&e.conf);
    make();
    ck_assert(IS_NULL("title"));
    ck_assert_uint_eq(json_array_size(at("memory", "runs", (char *)0)), 0);
}
END_TEST

START_TEST(a_death_is_a_trouble_of_the_grader)
{
    result = result_of_death(&e, "a worker ended");
    ck_assert_str_eq(TEXT("status"), "trouble");
    ck_assert_str_eq(TEXT("decided_by"), "build");
    ck_assert_holds(TEXT("stages", "0", "what"), "a worker ended");
    ck_assert_str_eq(TEXT("stages", "5", "status"), "skipped");
    ck_assert_int_eq(NUMBER("points", "earned"), 0);
    ck_assert_int_eq(NUMBER("points", "of"), 15);
    ck_assert(IS_NULL("answer"));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("result");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, it_says_which_exercise_and_which_answer);
    tcase_add_test(tc, a_pass_is_decided_by_no_stage);
    tcase_add_test(tc, points_are_the_sum_of_their_shares);
    tcase_add_test(tc, every_stage_is_there_in_its_order);
    tcase_add_test(tc, a_finding_is_given_with_all_its_parts);
    tcase_add_test(tc, the_tests_are_listed_as_they_were_run);
    tcase_add_test(tc, what_was_not_measured_is_null_beside_its_budget);
    tcase_add_test(tc, what_was_measured_stands_beside_its_budget);
    tcase_add_test(tc, statics_are_not_known_where_the_gate_was_not_passed);
    tcase_add_test(tc, what_an_answer_prints_is_escaped);
    tcase_add_test(tc, no_byte_keeps_a_result_from_being_written);
    tcase_add_test(tc, the_same_grading_gives_the_same_bytes);
    tcase_add_test(tc, an_exercise_without_a_conf_has_a_result_too);
    tcase_add_test(tc, a_death_is_a_trouble_of_the_grader);
    return unit("result", tc);
}
