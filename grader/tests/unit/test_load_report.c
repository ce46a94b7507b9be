/* Tests for load_report() in grader/valgrind.h: what the driver reports. */
#include "unit.h"
#include "valgrind.h"

static struct report_of_load r;

static bool whole(const char *record)
{
    r = load_report(record);
    return r.whole;
}

START_TEST(a_whole_report_has_both_marks_and_the_number)
{
    ck_assert(whole("begin\nended\nresult 18446744073709551615\n"));
    ck_assert(r.begun && r.ended);
    ck_assert_uint_eq(r.got, UINT64_MAX);
}
END_TEST

START_TEST(no_beginning_of_a_report_is_whole)
{
    static const char record[] = "begin\nended\nresult 55\n";

    for (size_t n = 0; n < sizeof record - 1; n++) {
        char *cut = strndup(record, n);

        ck_assert_msg(!whole(cut), "whole: %s", cut);
        ck_assert_int_eq(r.begun, n >= strlen("begin\n"));
        ck_assert_int_eq(r.ended, n >= strlen("begin\nended\n"));
        free(cut);
    }
}
END_TEST

START_TEST(a_mark_in_another_place_is_no_mark)
{
    ck_assert(!whole("ended\nbegin\nresult 5\n"));
    ck_assert(!r.begun && !r.ended);
    ck_assert(!whole("result 5\nbegin\nended\n"));
    ck_assert(!whole("begin\nresult 5\nended\n"));
    ck_assert(r.begun && !r.ended);
}
END_TEST

/* An answer that could write there too would leave its trace. */
START_TEST(anything_more_makes_it_worthless)
{
    ck_assert(!whole("begin\nended\nended\nresult 5\n"));
    ck_assert(!whole("begin\nbegin\nended\nresult 5\n"));
    ck_assert(!whole("begin\nended\nresult 5\nresult 6\n"));
    ck_assert(!whole("begin\nended\nresult 5\n\n"));
    ck_assert(!whole("x\nbegin\nended\nresult 5\n"));
}
END_TEST

START_TEST(a_result_is_one_number)
{
    ck_assert(!whole("begin\nended\nresult 5 6\n"));
    ck_assert(!whole("begin\nended\nresult x\n"));
    ck_assert(!whole("begin\nended\nresult\n"));
    ck_assert(!whole("begin\nended\nresults 5\n"));
}
END_TEST

START_TEST(the_truth_is_one_number_and_no_mark)
{
    uint64_t n = 0;

    ck_assert(load_result("result 7\n", &n));
    ck_assert_uint_eq(n, 7);
    ck_assert(!load_result("begin\nended\nresult 7\n", &n));
    ck_assert(!load_result("result 7", &n));
    ck_assert(!load_result("result 7\nresult 7\n", &n));
    ck_assert(!load_result("", &n));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("load_report");

    tcase_add_test(tc, a_whole_report_has_both_marks_and_the_number);
    tcase_add_test(tc, no_beginning_of_a_report_is_whole);
    tcase_add_test(tc, a_mark_in_another_place_is_no_mark);
    tcase_add_test(tc, anything_more_makes_it_worthless);
    tcase_add_test(tc, a_result_is_one_number);
    tcase_add_test(tc, the_truth_is_one_number_and_no_mark);
    return unit("load_report", tc);
}
