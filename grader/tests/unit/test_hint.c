/* Tests for grader/hint.h. */
#include "hint.h"
#include "unit.h"

static const char three[] = "# Hints\n\n## 1\n\nAsk `one_test`.\n"
                            "\n## 2\n\nNothing, but `a->b`.\n"
                            "\n## 3\n\nSee `another_test`, and `one_test`.\n";

START_TEST(the_first_hint_that_names_it)
{
    ck_assert_uint_eq(hint_about(three, "one_test"), 1);
    ck_assert_uint_eq(hint_about(three, "another_test"), 3);
}
END_TEST

START_TEST(none_when_no_hint_names_it)
{
    ck_assert_uint_eq(hint_about(three, "a_third_test"), 0);
    ck_assert_uint_eq(hint_about("", "one_test"), 0);
}
END_TEST

START_TEST(no_name_is_in_no_hint)
{
    ck_assert_uint_eq(hint_about("# Hints\n\n## 1\n\n```c\n```\n", ""), 0);
}
END_TEST

START_TEST(a_part_of_a_name_is_another_name)
{
    ck_assert_uint_eq(hint_about(three, "one"), 0);
    ck_assert_uint_eq(hint_about(three, "her_test"), 0);
    ck_assert_uint_eq(hint_about(three, "another_test_more"), 0);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("hint");

    tcase_add_test(tc, the_first_hint_that_names_it);
    tcase_add_test(tc, none_when_no_hint_names_it);
    tcase_add_test(tc, no_name_is_in_no_hint);
    tcase_add_test(tc, a_part_of_a_name_is_another_name);
    return unit("hint", tc);
}
