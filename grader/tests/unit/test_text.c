/* Tests for grader/text.h: numbers and lines as people read them. */
#include "text.h"
#include "unit.h"

static void reads(uint64_t n, const char *want)
{
    char *s = text_bytes(n);

    ck_assert_str_eq(s, want);
    free(s);
}

START_TEST(thousands_are_apart_by_commas)
{
    reads(0, "0");
    reads(7, "7");
    reads(999, "999");
    reads(1000, "1,000");
    reads(12345, "12,345");
    reads(999999, "999,999");
    reads(8000016, "8,000,016");
}
END_TEST

START_TEST(the_largest_number_has_room)
{
    reads(UINT64_MAX, "18,446,744,073,709,551,615");
}
END_TEST

static void line_is(const char *text, unsigned line, const char *want)
{
    char *s = text_line(text, line);

    ck_assert_str_eq(s, want);
    free(s);
}

START_TEST(lines_are_counted_from_one)
{
    line_is("one\ntwo\nthree", 1, "one");
    line_is("one\ntwo\nthree", 2, "two");
    line_is("one\ntwo\nthree", 3, "three");
}
END_TEST

START_TEST(a_line_comes_without_its_leading_space)
{
    line_is("{\n    \tx = 1; \n}", 2, "x = 1; ");
}
END_TEST

START_TEST(an_empty_line_is_counted_and_empty)
{
    line_is("one\n\nthree\n", 2, "");
    line_is("one\n\nthree\n", 3, "three");
    line_is("one\n  \nthree\n", 2, "");
}
END_TEST

START_TEST(a_line_after_the_last_is_empty)
{
    line_is("one\n", 2, "");
    line_is("one\n", 900, "");
    line_is("", 1, "");
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("text");

    tcase_add_test(tc, thousands_are_apart_by_commas);
    tcase_add_test(tc, the_largest_number_has_room);
    tcase_add_test(tc, lines_are_counted_from_one);
    tcase_add_test(tc, a_line_comes_without_its_leading_space);
    tcase_add_test(tc, an_empty_line_is_counted_and_empty);
    tcase_add_test(tc, a_line_after_the_last_is_empty);
    return unit("text", tc);
}
