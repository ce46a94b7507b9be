/* Tests for watcher/fold.h: a line made to fit a narrow screen. */
#include "fold.h"
#include "unit.h"

#include <locale.h>

static void folds(const char *line, unsigned width, const char *want)
{
    struct str s = { 0 };

    fold_line(&s, line, width, 2);
    ck_assert_str_eq(str_text(&s), want);
    str_release(&s);
}

START_TEST(a_line_that_fits_is_left_as_it_is)
{
    folds("", 10, "\n");
    folds("  two   three", 13, "  two   three\n");
    folds("  two   three", 0, "  two   three\n");
}
END_TEST

START_TEST(columns_of_a_table_move_together_first)
{
    folds("  heap        8 B        0 B", 20, "  heap  8 B  0 B\n");
}
END_TEST

START_TEST(a_line_is_broken_at_spaces_and_goes_on_deeper)
{
    folds("one two three four", 10, "one two\n  three\n  four\n");
    folds("  one two three", 12, "  one two\n    three\n");
}
END_TEST

START_TEST(a_sentence_goes_on_where_it_began)
{
    struct str s = { 0 };

    fold_line(&s, "one two three four", 10, 0);
    ck_assert_str_eq(str_text(&s), "one two\nthree four\n");
    str_release(&s);
}
END_TEST

START_TEST(what_is_set_in_too_deep_comes_back)
{
    folds("          one two", 12, "one two\n");
}
END_TEST

START_TEST(a_word_stays_whole)
{
    folds("in exercises/03-generators/fibonacci.c:7", 12,
          "in\n  exercises/03-generators/fibonacci.c:7\n");
}
END_TEST

START_TEST(spaces_at_the_end_are_dropped)
{
    folds("one two three    ", 8, "one two\n  three\n");
}
END_TEST

START_TEST(colours_take_no_room)
{
    ck_assert_uint_eq(fold_width("\033[32mpass\033[0m"), 4);
    folds("\033[1;31mone\033[0m two", 7, "\033[1;31mone\033[0m two\n");
}
END_TEST

START_TEST(letters_take_the_columns_that_they_are_wide)
{
    ck_assert(setlocale(LC_CTYPE, "C.UTF-8"));
    ck_assert_uint_eq(fold_width("── é"), 4);
    ck_assert_uint_eq(fold_width("日本"), 4);
    setlocale(LC_CTYPE, "C");
}
END_TEST

START_TEST(bytes_that_are_no_letter_take_a_column_each)
{
    ck_assert(setlocale(LC_CTYPE, "C.UTF-8"));
    ck_assert_uint_eq(fold_width("a\xff\xe2"), 3);
    setlocale(LC_CTYPE, "C");
    ck_assert_uint_eq(fold_width("\033["), 0);
}
END_TEST

START_TEST(what_is_to_be_copied_is_known)
{
    char longest[80];

    memset(longest, 'x', 79);
    longest[79] = '\0';
    ck_assert(fold_spares(longest));
    longest[78] = '\0';
    ck_assert(!fold_spares(longest));
    ck_assert(fold_spares("  try:    build/work/tests"));
    ck_assert(!fold_spares("  a hint: make hint EX=07"));
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("fold");

    tcase_add_test(t, a_line_that_fits_is_left_as_it_is);
    tcase_add_test(t, columns_of_a_table_move_together_first);
    tcase_add_test(t, a_line_is_broken_at_spaces_and_goes_on_deeper);
    tcase_add_test(t, a_sentence_goes_on_where_it_began);
    tcase_add_test(t, what_is_set_in_too_deep_comes_back);
    tcase_add_test(t, a_word_stays_whole);
    tcase_add_test(t, spaces_at_the_end_are_dropped);
    tcase_add_test(t, colours_take_no_room);
    tcase_add_test(t, letters_take_the_columns_that_they_are_wide);
    tcase_add_test(t, bytes_that_are_no_letter_take_a_column_each);
    tcase_add_test(t, what_is_to_be_copied_is_known);
    return unit("fold", t);
}
