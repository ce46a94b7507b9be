/* Tests for class/collect/whose.h: whose a file is, and what it is called. */
#include "tray.h"
#include "unit.h"
#include "whose.h"

static const struct roll roll = {
    .line = { { "tail", "03-tail" }, { "both_ends", "05-both-ends" } }, .n = 2
};

/* FORM ID NAME REST, or "nobody". */
static void is(const char *path, bool folder, const char *want)
{
    struct whose w;
    char *got;

    if (!whose_is(&w, &roll, path, folder))
        got = str_new("nobody");
    else
        got = str_new("%s %s %.*s|%s%s", whose_form(w.form), w.id,
                      (int)w.name_len, w.name, w.rest, w.late ? "|late" : "");
    ck_assert_msg(strcmp(got, want) == 0, "%s is %s, not %s", path, got, want);
    free(got);
}

START_TEST(moodle_is_told_by_its_mark_and_number)
{
    is("Jane Doe_12_assignsubmission_file_/tail.c", false,
       "moodle 12 Jane Doe|tail.c");
    is("Jane Doe_12_assignsubmission_file_/a/b.c", false,
       "moodle 12 Jane Doe|a/b.c");
    is("Jane Doe_12_assignsubmission_file_tail.c", false,
       "moodle 12 Jane Doe|tail.c");
    is("Jane Doe_12_assignsubmission_file_", true, "moodle 12 Jane Doe|");
    is("Jane_12_assignsubmission_onlinetext_onlinetext.html", false,
       "moodle 12 Jane|onlinetext.html");
    is("Jane_assignsubmission_file_/tail.c", false,
       "folder Jane_assignsubmission_file_ Jane_assignsubmission_file_|tail.c");
}
END_TEST

START_TEST(the_last_mark_is_moodles)
{
    is("a_1_assignsubmission_file_ b_2_assignsubmission_file_tail.c", false,
       "moodle 2 a_1_assignsubmission_file_ b|tail.c");
}
END_TEST

START_TEST(canvas_is_told_by_two_numbers)
{
    is("doejane_12_34_tail.c", false, "canvas 12 doejane|tail.c");
    is("doejane_LATE_12_34_tail-1.c", false, "canvas 12 doejane|tail-1.c|late");
    is("anon_aB3_34_tail.c", false, "canvas aB3 anon|tail.c");
    is("anon_LATE_aB3_34_tail.c", false, "canvas aB3 anon|tail.c|late");
    is("doejane_aB3_34_tail.c", false,
       "flat doejane_aB3_34 doejane_aB3_34|"
       "tail.c");
    is("doejane_12_34_work.zip", false, "canvas 12 doejane|work.zip");
    is("doejane_12_34_", false, "nobody");
    is("doejane_12_34_x/tail.c", false,
       "folder doejane_12_34_x "
       "doejane_12_34_x|tail.c");
}
END_TEST

START_TEST(a_later_upload_counts_higher)
{
    struct whose w;

    ck_assert(whose_is(&w, &roll, "doejane_12_34_tail.c", false));
    ck_assert_uint_eq(w.serial, 34);
}
END_TEST

START_TEST(folders_archives_and_flat_names_name_students)
{
    is("jane/a/tail.c", false, "folder jane jane|a/tail.c");
    is("jane", true, "folder jane jane|");
    is("jane.tar.gz", false, "archive jane jane|jane.tar.gz");
    is("jane.ZIP", false, "archive jane jane|jane.ZIP");
    is("jane_tail.c", false, "flat jane jane|tail.c");
    is("jane_tail (1).c", false, "flat jane jane|tail (1).c");
    is("jane_doe-03-tail.c", false, "flat jane_doe jane_doe|03-tail.c");
    is("tail.c", false, "nobody");
    is("notes.txt", false, "nobody");
    is(".zip", false, "nobody");
    is(".git/config", false, "nobody");
    is("", true, "nobody");
}
END_TEST

START_TEST(an_id_is_plain_whatever_the_name)
{
    is("=1+1/x", false, "folder _1_1 =1+1|x");
    is("-rf/x", false, "folder _rf -rf|x");
    is("a b\n/x", false, "folder a_b_ a b\n|x");
    is("\xff\xf0/x", false, "folder __ \xff\xf0|x");
    is("a.b_c-d/x", false, "folder a.b_c-d a.b_c-d|x");
}
END_TEST

START_TEST(a_long_name_has_an_id_with_room_for_a_number)
{
    char path[300];
    struct whose w;

    memset(path, 'a', sizeof path);
    strcpy(path + 250, "/x");
    ck_assert(whose_is(&w, &roll, path, false));
    ck_assert_uint_eq(strlen(w.id), 93);
    ck_assert_uint_eq(w.name_len, 250);
    memset(path, 'a', sizeof path);
    strcpy(path + 290, "/x");
    ck_assert(!whose_is(&w, &roll, path, false));
}
END_TEST

START_TEST(the_key_holds_a_name_as_it_is)
{
    struct whose a, b;

    ck_assert(whose_is(&a, &roll, "a b/x", false));
    ck_assert(whose_is(&b, &roll, "a_b/x", false));
    ck_assert_str_eq(a.id, b.id);
    ck_assert_str_ne(a.key, b.key);
    ck_assert(whose_is(&a, &roll, "x_12_assignsubmission_file_/x", false));
    ck_assert(whose_is(&b, &roll, "12/x", false));
    ck_assert_str_eq(a.id, b.id);
    ck_assert_str_ne(a.key, b.key);
}
END_TEST

static void text(const char *bytes, const char *want)
{
    json_t *t = tray_text(bytes, strlen(bytes));

    ck_assert_ptr_nonnull(t);
    ck_assert_str_eq(json_string_value(t), want);
    json_decref(t);
}

START_TEST(any_bytes_are_text)
{
    text("", "");
    text("a\n\"", "a\n\"");
    text("\xc3\xb6", "\xc3\xb6");
    text("\xc3", "\xef\xbf\xbd");
    text("\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd");
    text("\xed\xa0\x80!", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd!");
    text("\xf4\x90\x80\x80",
         "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    text("\xf0\x9f\xa6\x8a", "\xf0\x9f\xa6\x8a");
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("whose");

    tcase_add_test(t, moodle_is_told_by_its_mark_and_number);
    tcase_add_test(t, the_last_mark_is_moodles);
    tcase_add_test(t, canvas_is_told_by_two_numbers);
    tcase_add_test(t, a_later_upload_counts_higher);
    tcase_add_test(t, folders_archives_and_flat_names_name_students);
    tcase_add_test(t, an_id_is_plain_whatever_the_name);
    tcase_add_test(t, a_long_name_has_an_id_with_room_for_a_number);
    tcase_add_test(t, the_key_holds_a_name_as_it_is);
    tcase_add_test(t, any_bytes_are_text);
    return unit("whose", t);
}
