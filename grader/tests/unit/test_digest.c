/* Tests for grader/digest.h: one number for many things. */
#include "digest.h"
#include "unit.h"

#include <sys/stat.h>
#include <unistd.h>

static char first[DIGEST_TEXT], second[DIGEST_TEXT];
static char *folder;

static void make(void)
{
    folder = folder_make();
}

static void remove_it(void)
{
    folder_remove(folder);
}

static void of_texts(char *to, const char *a, const char *b)
{
    struct digest d = digest_begin();

    digest_text(&d, a);
    digest_text(&d, b);
    digest_end(&d, to);
}

static bool is_header(const char *name, const void *ctx)
{
    return strcmp(name + strlen(name) - 2, ctx) == 0;
}

static void of_folder(char *to, bool headers_only)
{
    struct digest d = digest_begin();

    digest_folder(&d, folder, headers_only ? is_header : NULL, ".h");
    digest_end(&d, to);
}

static void of_file(char *to, const char *name, bool identity)
{
    char *path = str_new("%s/%s", folder, name);
    struct digest d = digest_begin();

    if (identity)
        digest_identity(&d, path);
    else
        digest_file(&d, path);
    digest_end(&d, to);
    free(path);
}

START_TEST(it_is_sha_256_in_64_digits)
{
    struct digest d = digest_begin();

    digest_end(&d, first);
    ck_assert_str_eq(first, "e3b0c44298fc1c149afbf4c8996fb924"
                            "27ae41e4649b934ca495991b7852b855");
}
END_TEST

START_TEST(things_do_not_run_into_each_other)
{
    of_texts(first, "ab", "c");
    of_texts(second, "a", "bc");
    ck_assert_str_ne(first, second);
    of_texts(second, "ab", "c");
    ck_assert_str_eq(first, second);
}
END_TEST

START_TEST(nothing_is_another_thing_than_an_empty_text)
{
    of_texts(first, NULL, "a");
    of_texts(second, "", "a");
    ck_assert_str_ne(first, second);
}
END_TEST

START_TEST(a_file_is_what_it_holds)
{
    folder_write(folder, "a.h", "one");
    folder_write(folder, "b.h", "one");
    of_file(first, "a.h", false);
    of_file(second, "b.h", false);
    ck_assert_str_eq(first, second);
    folder_write(folder, "b.h", "two");
    of_file(second, "b.h", false);
    ck_assert_str_ne(first, second);
}
END_TEST

START_TEST(a_missing_file_is_not_an_empty_one)
{
    folder_write(folder, "a.h", "");
    of_file(first, "a.h", false);
    of_file(second, "b.h", false);
    ck_assert_str_ne(first, second);
}
END_TEST

START_TEST(an_identity_is_a_place_and_a_time)
{
    folder_write(folder, "a.h", "one");
    folder_write(folder, "b.h", "one");
    of_file(first, "a.h", true);
    of_file(second, "b.h", true);
    ck_assert_str_ne(first, second);
    of_file(second, "a.h", true);
    ck_assert_str_eq(first, second);
    folder_write(folder, "a.h", "other");
    of_file(second, "a.h", true);
    ck_assert_str_ne(first, second);
}
END_TEST

START_TEST(a_folder_is_the_names_and_contents_of_its_files)
{
    folder_write(folder, "a.h", "one");
    of_folder(first, false);
    folder_write(folder, "b.c", "two");
    of_folder(second, false);
    ck_assert_str_ne(first, second);
    of_folder(first, true);
    folder_write(folder, "b.c", "three");
    of_folder(second, true);
    ck_assert_str_eq(first, second);
    folder_write(folder, "a.h", "four");
    of_folder(second, true);
    ck_assert_str_ne(first, second);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("digest");

    tcase_add_checked_fixture(tc, make, remove_it);
    tcase_add_test(tc, it_is_sha_256_in_64_digits);
    tcase_add_test(tc, things_do_not_run_into_each_other);
    tcase_add_test(tc, nothing_is_another_thing_than_an_empty_text);
    tcase_add_test(tc, a_file_is_what_it_holds);
    tcase_add_test(tc, a_missing_file_is_not_an_empty_one);
    tcase_add_test(tc, an_identity_is_a_place_and_a_time);
    tcase_add_test(tc, a_folder_is_the_names_and_contents_of_its_files);
    return unit("digest", tc);
}
