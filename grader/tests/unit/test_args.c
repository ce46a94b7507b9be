/* Tests for grader/args.h: the arguments of a command. */
#include "args.h"
#include "unit.h"

START_TEST(each_add_is_one_argument)
{
    struct args a = { .n = 0 };

    args_add(&a, "%s/%d", "a b", 7);
    args_add(&a, "%s", "");
    ck_assert_uint_eq(a.n, 2);
    ck_assert_str_eq(a.v[0], "a b/7");
    ck_assert_str_eq(a.v[1], "");
    args_release(&a);
}
END_TEST

START_TEST(the_list_always_ends_in_null)
{
    struct args a = { .n = 0 };

    for (unsigned i = 0; i < ARGS_MOST; i++) {
        a.v[i + 1] = "rubbish";
        args_add(&a, "%u", i);
        ck_assert_ptr_null(a.v[i + 1]);
    }
    ck_assert_uint_eq(a.n, ARGS_MOST);
    ck_assert_str_eq(a.v[ARGS_MOST - 1], "127");
    args_release(&a);
}
END_TEST

START_TEST(words_are_apart_by_spaces_tabs_and_line_ends)
{
    struct args a = { .n = 0 };

    args_add_words(&a, "  -O2 -g\t-Wall\n\n -c ");
    ck_assert_uint_eq(a.n, 4);
    ck_assert_str_eq(a.v[0], "-O2");
    ck_assert_str_eq(a.v[1], "-g");
    ck_assert_str_eq(a.v[2], "-Wall");
    ck_assert_str_eq(a.v[3], "-c");
    args_release(&a);
}
END_TEST

START_TEST(no_words_are_no_arguments)
{
    struct args a = { .n = 0 };

    args_add_words(&a, "");
    args_add_words(&a, " \t\n ");
    ck_assert_uint_eq(a.n, 0);
    ck_assert_ptr_null(a.v[0]);
    args_release(&a);
}
END_TEST

START_TEST(a_percent_sign_in_a_word_is_only_a_percent_sign)
{
    struct args a = { .n = 0 };

    args_add_words(&a, "%s%n %d");
    ck_assert_str_eq(a.v[0], "%s%n");
    ck_assert_str_eq(a.v[1], "%d");
    args_release(&a);
}
END_TEST

START_TEST(release_leaves_it_empty_and_ready)
{
    struct args a = { .n = 0 };

    args_add_words(&a, "one two");
    args_release(&a);
    ck_assert_uint_eq(a.n, 0);
    ck_assert_ptr_null(a.v[0]);
    args_add(&a, "again");
    ck_assert_str_eq(a.v[0], "again");
    args_release(&a);
}
END_TEST

static void add_one_too_many(void)
{
    struct args a = { .n = 0 };

    for (unsigned i = 0; i <= ARGS_MOST; i++)
        args_add(&a, "x");
}

START_TEST(one_argument_too_many_ends_the_program_with_status_2)
{
    ck_assert(exits_with(2, add_one_too_many));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("args");

    tcase_add_test(tc, each_add_is_one_argument);
    tcase_add_test(tc, the_list_always_ends_in_null);
    tcase_add_test(tc, words_are_apart_by_spaces_tabs_and_line_ends);
    tcase_add_test(tc, no_words_are_no_arguments);
    tcase_add_test(tc, a_percent_sign_in_a_word_is_only_a_percent_sign);
    tcase_add_test(tc, release_leaves_it_empty_and_ready);
    tcase_add_test(tc, one_argument_too_many_ends_the_program_with_status_2);
    return unit("args", tc);
}
