/* Tests for class/collect/roll.h: what students call their files. */
#include "roll.h"
#include "unit.h"

static const struct roll roll = { .line = { { "tail", "03-tail" },
                                            { "both_ends", "05-both-ends" },
                                            { "take_2", "06-take-2" } },
                                  .n = 3 };

static void is(const char *file, int exercise, unsigned copy)
{
    struct match m = roll_find(&roll, file);

    ck_assert_msg(m.exercise == exercise, "%s is %d", file, m.exercise);
    ck_assert_msg(m.copy == copy, "%s has the number %u", file, m.copy);
}

START_TEST(an_answer_is_found_by_its_name)
{
    is("tail.c", 0, 0);
    is("both_ends.c", 1, 0);
    ck_assert(roll_find(&roll, "tail.c").exact);
    ck_assert(!roll_find(&roll, "Tail.c").exact);
    ck_assert(!roll_find(&roll, "tail (1).c").exact);
}
END_TEST

START_TEST(what_is_added_to_copies_is_forgiven)
{
    is("Tail.C", 0, 0);
    is("tail (1).c", 0, 1);
    is("tail(12).c", 0, 12);
    is("tail-3.c", 0, 3);
    is("Copy of Tail (2).c", 0, 2);
    is("Copy of Copy of tail.c", 0, 0);
    is("tail - Copy - Copy.c", 0, 0);
    is(" tail .c", 0, 0);
    is("tail.c.txt", 0, 0);
    is("Both Ends.c", 1, 0);
    is("both-ends_2.c", 1, 2);
}
END_TEST

START_TEST(a_name_that_ends_in_a_number_keeps_it)
{
    is("take_2.c", 2, 0);
    is("take-2.c", 2, 0);
    is("take_2 (2).c", 2, 2);
    is("take.c", -1, 0);
}
END_TEST

START_TEST(the_number_in_front_must_be_its_own)
{
    is("03-tail.c", 0, 0);
    is("03_Tail (1).c", 0, 1);
    is("05 both ends.c", 1, 0);
    is("04-tail.c", -1, 0);
    is("3-tail.c", -1, 0);
    is("03tail.c", -1, 0);
}
END_TEST

START_TEST(nothing_else_is_an_answer)
{
    static const char *const others[] = { "",
                                          ".c",
                                          "tail",
                                          "tail.h",
                                          "tail.cc",
                                          "tail.c~",
                                          "mytail.c",
                                          "tails.c",
                                          "tail(1.c",
                                          "tail1).c",
                                          "(1).c",
                                          "-1.c",
                                          "copy of .c",
                                          "tail (1234567).c",
                                          "tail.c.txt.c",
                                          "test_tail.c" };

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(roll_find(&roll, others[i]).exercise == -1, "%s",
                      others[i]);
}
END_TEST

START_TEST(a_name_of_any_length_is_no_trouble)
{
    char name[5000];

    memset(name, 'a', sizeof name - 1);
    memcpy(name + sizeof name - 3, ".c", 3);
    ck_assert_int_eq(roll_find(&roll, name).exercise, -1);
}
END_TEST

START_TEST(a_path_goes_through_a_folder_or_not)
{
    ck_assert(roll_in_folder(&roll, 0, "03-tail/tail.c"));
    ck_assert(roll_in_folder(&roll, 0, "a/03-tail/tail.c"));
    ck_assert(!roll_in_folder(&roll, 0, "a/103-tail/tail.c"));
    ck_assert(!roll_in_folder(&roll, 0, "03-tail.c"));
    ck_assert(!roll_in_folder(&roll, 0, "03-tail2/tail.c"));
}
END_TEST

START_TEST(files_of_the_course_are_known)
{
    ck_assert(roll_is_ours("test_tail.c"));
    ck_assert(roll_is_ours("naive.c"));
    ck_assert(roll_is_ours("notes.txt"));
    ck_assert(!roll_is_ours("helper.c"));
    ck_assert(!roll_is_ours("fib.c"));
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("roll");

    tcase_add_test(t, an_answer_is_found_by_its_name);
    tcase_add_test(t, what_is_added_to_copies_is_forgiven);
    tcase_add_test(t, a_name_that_ends_in_a_number_keeps_it);
    tcase_add_test(t, the_number_in_front_must_be_its_own);
    tcase_add_test(t, nothing_else_is_an_answer);
    tcase_add_test(t, a_name_of_any_length_is_no_trouble);
    tcase_add_test(t, a_path_goes_through_a_folder_or_not);
    tcase_add_test(t, files_of_the_course_are_known);
    return unit("roll", t);
}
