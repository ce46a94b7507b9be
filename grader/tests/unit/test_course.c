/* Tests for grader/exercise.h and course.h, on small folders of their own. */
#include "course.h"
#include "unit.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static const char good[] = "title = T\npoints = 15\nlaw = l\nexports = f\n"
                           "[run]\nload = 5\nheap = 0\n";
static char *dir;

static void setup(void)
{
    dir = folder_make();
}

static void teardown(void)
{
    folder_remove(dir);
}

static void add(const char *exercise)
{
    char *path = str_new("exercises/%s/exercise.conf", exercise);

    folder_write(dir, path, good);
    free(path);
}

/* A course of three lessons, made in no order, with other things beside. */
static void make_three(void)
{
    add("10-laziness/29-tee");
    add("03-generators/08-permutations");
    add("03-generators/07-fibonacci");
    add("01-the-bill/02-one-pass");
    add("template/01-not-this");
    add("3-short/05-not-this");
    add("03-generators/drafts");
    add("03-generators/09-not\033this");
    add("05-not this/01-one");
    folder_write(dir, "exercises/README.md", "not this");
    folder_write(dir, "exercises/04-a-file", "not this");
    folder_write(dir, "exercises/include/iter.h", "not this");
}

/* The slugs that these words select, apart by spaces. */
static const char *selected(char *const *words, unsigned n)
{
    static struct str all;
    struct course c = course(dir, words, n);
    struct exercise e;

    str_reset(&all);
    iter_each(&c.it, e) {
        str_addf(&all, "%s%s", all.len > 0 ? " " : "", e.slug);
        exercise_release(&e);
    }
    ck_assert_int_eq(c.it.status, 0);
    iter_close(&c.it);
    return str_text(&all);
}

static const char *one_word(const char *word)
{
    return selected((char *[]){ (char *)word }, 1);
}

START_TEST(an_exercise_has_its_names_from_its_folder)
{
    struct exercise e;
    char *want = str_new("%s/exercises/08-trees/23-same-fringe", dir);

    add("08-trees/23-same-fringe");
    e = exercise_read(dir, "08-trees", "23-same-fringe");
    ck_assert_str_eq(e.lesson, "08-trees");
    ck_assert_str_eq(e.slug, "23-same-fringe");
    ck_assert_str_eq(e.name, "same_fringe");
    ck_assert_str_eq(e.dir, want);
    ck_assert_ptr_null(e.error);
    ck_assert_str_eq(e.conf.title, "T");
    exercise_release(&e);
    free(want);
}
END_TEST

START_TEST(a_missing_exercise_conf_is_told_as_a_person_would_name_it)
{
    struct exercise e = exercise_read(dir, "08-trees", "23-none");

    ck_assert_str_eq(e.error, "exercises/08-trees/23-none/exercise.conf: No "
                              "such file or directory.");
    ck_assert_ptr_null(e.conf.title);
    exercise_release(&e);
    ck_assert(!e.error && !e.dir);
}
END_TEST

START_TEST(an_error_in_exercise_conf_is_told_with_its_line)
{
    struct exercise e;

    folder_write(dir, "exercises/08-trees/23-bad/exercise.conf",
                 "title = T\nx");
    e = exercise_read(dir, "08-trees", "23-bad");
    ck_assert_str_eq(e.error, "exercises/08-trees/23-bad/exercise.conf:2: this "
                              "is not key = value.");
    exercise_release(&e);
}
END_TEST

START_TEST(exercises_come_in_the_order_of_lessons_and_numbers)
{
    make_three();
    ck_assert_str_eq(selected(NULL, 0), "02-one-pass 07-fibonacci "
                                        "08-permutations 29-tee");
}
END_TEST

START_TEST(numbers_need_not_rise_from_lesson_to_lesson)
{
    add("01-first/05-five");
    add("02-second/03-three");
    add("02-second/04-four");
    ck_assert_str_eq(selected(NULL, 0), "05-five 03-three 04-four");
}
END_TEST

START_TEST(an_empty_course_ends_at_once)
{
    folder_write(dir, "exercises/README.md", "nothing yet");
    ck_assert_str_eq(selected(NULL, 0), "");
}
END_TEST

START_TEST(a_lesson_without_exercises_is_passed_over)
{
    add("02-second/05-only");
    folder_write(dir, "exercises/01-first/README.md", "nothing yet");
    ck_assert_str_eq(selected(NULL, 0), "05-only");
}
END_TEST

START_TEST(an_exercise_with_a_bad_conf_is_given_with_its_error)
{
    struct course c;
    struct exercise e;

    folder_write(dir, "exercises/01-first/01-bad/exercise.conf", "rubbish");
    c = course(dir, NULL, 0);
    ck_assert_int_eq(iter_next(&c.it, &e), 1);
    ck_assert_ptr_nonnull(e.error);
    exercise_release(&e);
    ck_assert_int_eq(iter_next(&c.it, &e), 0);
}
END_TEST

START_TEST(a_number_selects_with_or_without_its_zero)
{
    make_three();
    ck_assert_str_eq(one_word("07"), "07-fibonacci");
    ck_assert_str_eq(one_word("7"), "07-fibonacci");
    ck_assert_str_eq(one_word("29"), "29-tee");
}
END_TEST

START_TEST(a_name_selects_only_whole)
{
    make_three();
    ck_assert_str_eq(one_word("07-fibonacci"), "07-fibonacci");
    ck_assert_str_eq(one_word("07-fib"), "");
    ck_assert_str_eq(one_word("fibonacci"), "");
    ck_assert_str_eq(one_word("0"), "");
    ck_assert_str_eq(one_word(""), "");
}
END_TEST

START_TEST(a_lesson_selects_its_exercises)
{
    make_three();
    ck_assert_str_eq(one_word("lesson-03"), "07-fibonacci 08-permutations");
    ck_assert_str_eq(one_word("lesson-3"), "07-fibonacci 08-permutations");
    ck_assert_str_eq(one_word("03-generators"), "07-fibonacci 08-permutations");
    ck_assert_str_eq(one_word("lesson-07"), "");
    ck_assert_str_eq(one_word("3"), "");
}
END_TEST

START_TEST(several_words_select_together_each_exercise_once)
{
    char *words[] = { (char *)"29", (char *)"7", (char *)"07-fibonacci" };

    make_three();
    ck_assert_str_eq(selected(words, 3), "07-fibonacci 29-tee");
}
END_TEST

START_TEST(the_first_word_that_matched_nothing_is_told_after_the_end)
{
    char *words[] = { (char *)"29", (char *)"99", (char *)"lesson-55" };
    struct course c = course(dir, words, 3), all = course(dir, words, 1);
    struct exercise e;

    make_three();
    iter_each(&c.it, e)
        exercise_release(&e);
    iter_each(&all.it, e)
        exercise_release(&e);
    ck_assert_str_eq(course_unmatched(&c), "99");
    c = course(dir, words + 1, 2);
    ck_assert_str_eq(course_unmatched(&c), "99");
    ck_assert_ptr_null(course_unmatched(&all));
}
END_TEST

START_TEST(making_it_reads_no_folder_yet)
{
    struct course c = course(dir, NULL, 0);
    struct exercise e;

    add("01-first/01-late");
    ck_assert_int_eq(iter_next(&c.it, &e), 1);
    ck_assert_str_eq(e.slug, "01-late");
    exercise_release(&e);
}
END_TEST

START_TEST(a_folder_that_cannot_be_read_is_an_errno_and_final)
{
    struct course c = course(dir, NULL, 0);
    struct exercise e;

    ck_assert_int_eq(iter_next(&c.it, &e), -ENOENT);
    add("01-first/01-late");
    ck_assert_int_eq(iter_next(&c.it, &e), -ENOENT);
}
END_TEST

START_TEST(a_loop_of_links_is_an_errno)
{
    struct course c = course(dir, NULL, 0);
    char *link = str_new("%s/exercises/01-loop", dir);
    struct exercise e;

    folder_write(dir, "exercises/README.md", "");
    ck_assert_int_eq(symlink("01-loop", link), 0);
    ck_assert_int_eq(iter_next(&c.it, &e), -ELOOP);
    free(link);
}
END_TEST

START_TEST(an_exercise_that_appears_behind_the_reader_is_not_given)
{
    struct course c = course(dir, NULL, 0);
    struct exercise e;

    add("01-first/05-five");
    iter_next(&c.it, &e);
    exercise_release(&e);
    add("01-first/01-behind");
    add("01-first/06-ahead");
    ck_assert_int_eq(iter_next(&c.it, &e), 1);
    ck_assert_str_eq(e.slug, "06-ahead");
    exercise_release(&e);
    ck_assert_int_eq(iter_next(&c.it, &e), 0);
}
END_TEST

START_TEST(a_name_of_255_bytes_is_an_exercise_like_any_other)
{
    char slug[256] = "01-";
    char *path;

    memset(slug + 3, 'x', 252);
    path = str_new("01-first/%s", slug);
    add(path);
    ck_assert_str_eq(selected(NULL, 0), slug);
    free(path);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("course");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, an_exercise_has_its_names_from_its_folder);
    tcase_add_test(tc,
                   a_missing_exercise_conf_is_told_as_a_person_would_name_it);
    tcase_add_test(tc, an_error_in_exercise_conf_is_told_with_its_line);
    tcase_add_test(tc, exercises_come_in_the_order_of_lessons_and_numbers);
    tcase_add_test(tc, numbers_need_not_rise_from_lesson_to_lesson);
    tcase_add_test(tc, an_empty_course_ends_at_once);
    tcase_add_test(tc, a_lesson_without_exercises_is_passed_over);
    tcase_add_test(tc, an_exercise_with_a_bad_conf_is_given_with_its_error);
    tcase_add_test(tc, a_number_selects_with_or_without_its_zero);
    tcase_add_test(tc, a_name_selects_only_whole);
    tcase_add_test(tc, a_lesson_selects_its_exercises);
    tcase_add_test(tc, several_words_select_together_each_exercise_once);
    tcase_add_test(tc,
                   the_first_word_that_matched_nothing_is_told_after_the_end);
    tcase_add_test(tc, making_it_reads_no_folder_yet);
    tcase_add_test(tc, a_folder_that_cannot_be_read_is_an_errno_and_final);
    tcase_add_test(tc, a_loop_of_links_is_an_errno);
    tcase_add_test(tc, an_exercise_that_appears_behind_the_reader_is_not_given);
    tcase_add_test(tc, a_name_of_255_bytes_is_an_exercise_like_any_other);
    return unit("course", tc);
}
