/* Tests for grader/str.h: a string that grows. */
#include "unit.h"

#include <errno.h>
#include <jansson.h>

static char *dir;

static void setup(void)
{
    dir = folder_make();
}

static void teardown(void)
{
    folder_remove(dir);
}

START_TEST(nothing_added_reads_as_no_text)
{
    struct str s = { 0 };

    ck_assert_str_eq(str_text(&s), "");
    str_release(&s);
    ck_assert_str_eq(str_text(&s), "");
}
END_TEST

START_TEST(adding_nothing_makes_it_a_text_of_no_bytes)
{
    struct str s = { 0 };

    str_add(&s, NULL, 0);
    ck_assert_ptr_nonnull(s.s);
    ck_assert_str_eq(s.s, "");
    ck_assert_uint_eq(s.len, 0);
    str_release(&s);
}
END_TEST

START_TEST(what_is_added_follows_what_is_there)
{
    struct str s = { 0 };

    str_puts(&s, "one");
    str_addf(&s, " %d %s", 2, "three");
    str_add(&s, " fourth", 5);
    ck_assert_str_eq(s.s, "one 2 three four");
    ck_assert_uint_eq(s.len, strlen(s.s));
    str_release(&s);
}
END_TEST

START_TEST(a_nul_byte_is_kept_and_counted)
{
    struct str s = { 0 };

    str_add(&s, "a\0b", 3);
    ck_assert_uint_eq(s.len, 3);
    ck_assert_mem_eq(s.s, "a\0b", 4);
    str_release(&s);
}
END_TEST

START_TEST(it_ends_in_a_nul_at_every_length)
{
    struct str s = { 0 };

    for (size_t n = 1; n < 3000; n++) {
        str_puts(&s, "x");
        ck_assert_uint_eq(s.len, n);
        ck_assert_uint_eq(strlen(s.s), n);
    }
    str_release(&s);
}
END_TEST

START_TEST(a_long_formatted_text_arrives_whole)
{
    struct str s = { 0 };
    char *t;

    str_addf(&s, "<%9999d>", 7);
    ck_assert_uint_eq(s.len, 10001);
    ck_assert_str_eq(s.s + 9998, " 7>");
    t = str_new("%s%s", s.s, s.s);
    ck_assert_uint_eq(strlen(t), 20002);
    free(t);
    str_release(&s);
}
END_TEST

START_TEST(reset_makes_it_empty_and_keeps_the_memory)
{
    struct str s = { 0 };
    const char *before;

    str_reset(&s);
    ck_assert_str_eq(str_text(&s), "");
    str_puts(&s, "something");
    before = s.s;
    str_reset(&s);
    ck_assert_str_eq(s.s, "");
    ck_assert_uint_eq(s.len, 0);
    ck_assert_ptr_eq(s.s, before);
    str_release(&s);
    ck_assert(!s.s && s.len == 0 && s.cap == 0);
}
END_TEST

static void add_too_much(void)
{
    struct str s = { 0 };
    volatile size_t n = SIZE_MAX / 4;

    str_add(&s, "", n);
}

START_TEST(running_out_of_memory_ends_the_program_with_status_2)
{
    ck_assert(exits_with(2, add_too_much));
}
END_TEST

/* Reads DIR/name after "x": what it answers, and checks what it gives. */
static int read_back(const char *name, size_t most, const char *want)
{
    struct str s = { 0 };
    char *path = str_new("%s/%s", dir, name);
    int rc;

    str_puts(&s, "x");
    rc = str_read_file(&s, path, most);
    if (rc == 0)
        ck_assert_str_eq(s.s + 1, want);
    str_release(&s);
    free(path);
    return rc;
}

START_TEST(a_file_is_appended_whole)
{
    struct str text = { 0 };

    str_addf(&text, "%5000d\n", 3);
    folder_write(dir, "long", text.s);
    folder_write(dir, "empty", "");
    ck_assert_int_eq(read_back("long", 1 << 20, text.s), 0);
    ck_assert_int_eq(read_back("empty", 1 << 20, ""), 0);
    str_release(&text);
}
END_TEST

START_TEST(a_file_that_cannot_be_read_is_an_errno)
{
    ck_assert_int_eq(read_back("missing", 100, ""), -ENOENT);
    ck_assert_int_eq(read_back(".", 100, ""), -EISDIR);
}
END_TEST

START_TEST(a_file_longer_than_most_is_efbig)
{
    struct str s = { 0 };
    char *path = str_new("%s/ten", dir);

    folder_write(dir, "ten", "0123456789");
    ck_assert_int_eq(str_read_file(&s, path, 10), 0);
    ck_assert_str_eq(s.s, "0123456789");
    str_reset(&s);
    ck_assert_int_eq(str_read_file(&s, path, 9), -EFBIG);
    str_release(&s);
    free(path);
}
END_TEST

static void escapes_to(const char *text, const char *want)
{
    struct str s = { 0 };

    str_add_escaped(&s, text);
    ck_assert_str_eq(str_text(&s), want);
    str_release(&s);
}

START_TEST(plain_text_and_its_lines_stay_as_they_are)
{
    escapes_to("", "");
    escapes_to("int x = \"a\\b\"; ~\n\tnext", "int x = \"a\\b\"; ~\n\tnext");
    escapes_to("\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80",
               "\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80");
}
END_TEST

START_TEST(what_has_no_shape_becomes_visible)
{
    escapes_to("a\xe2\x80\xae"
               "b\xe2\x81\xa6",
               "a\\u202eb\\u2066");
    escapes_to("\xd8\x9c\xe2\x80\x8b\xe2\x80\xa8", "\\u061c\\u200b\\u2028");
    escapes_to("\xef\xbb\xbf\xef\xbf\xbe", "\\ufeff\\ufffe");
    escapes_to("\xf3\xa0\x81\x81\xf0\x9f\xbf\xbf", "\\ue0041\\u1ffff");
    escapes_to("\xe2\x80\xaf\xe2\x80\x90", "\xe2\x80\xaf\xe2\x80\x90");
}
END_TEST

START_TEST(what_a_terminal_obeys_becomes_visible)
{
    escapes_to("\033[31m", "\\x1b[31m");
    escapes_to("a\rb\bc\ad\x7f", "a\\x0db\\x08c\\x07d\\x7f");
    escapes_to("\x01", "\\x01");
}
END_TEST

/* U+009B is CSI: a terminal may take it for ESC [. */
START_TEST(the_c1_controls_become_visible_too)
{
    escapes_to("\xc2\x9b", "\\xc2\\x9b");
    escapes_to("\xc2\x80", "\\xc2\\x80");
    escapes_to("\xc2\xa0", "\xc2\xa0");
    escapes_to("\x9b"
               "31m",
               "\\x9b31m");
}
END_TEST

START_TEST(an_escape_in_too_many_bytes_becomes_visible)
{
    escapes_to("\xc0\x9b", "\\xc0\\x9b");
    escapes_to("\xe0\x80\x9b", "\\xe0\\x80\\x9b");
    escapes_to("\xe0\x82\x9b", "\\xe0\\x82\\x9b");
    escapes_to("\xf0\x80\x80\x9b", "\\xf0\\x80\\x80\\x9b");
}
END_TEST

START_TEST(what_is_no_character_becomes_visible)
{
    escapes_to("\xed\xa0\x80", "\\xed\\xa0\\x80");
    escapes_to("\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80");
    escapes_to("\xf5\x80\x80\x80", "\\xf5\\x80\\x80\\x80");
    escapes_to("\xff\xfe", "\\xff\\xfe");
    escapes_to("\xe2\x82", "\\xe2\\x82");
    escapes_to("\xe2 \x82", "\\xe2 \\x82");
}
END_TEST

/* jansson takes only strict UTF-8: it is the judge. */
START_TEST(whatever_goes_in_what_comes_out_is_good_utf8)
{
    static const unsigned char edge[] = { 0x41, 0x80, 0x8f, 0x90,
                                          0x9f, 0xa0, 0xbf, 0xc2 };
    struct str s = { 0 };

    for (unsigned lead = 0x80; lead < 0x100; lead++)
        for (unsigned i = 0; i < 8 * 8 * 8; i++) {
            const char text[] = { (char)lead, (char)edge[i % 8],
                                  (char)edge[i / 8 % 8], (char)edge[i / 64],
                                  '\0' };
            json_t *j;

            str_reset(&s);
            str_add_escaped(&s, text);
            j = json_string(s.s);
            ck_assert_msg(j, "%02x %02x %02x %02x comes out as bad UTF-8", lead,
                          edge[i % 8], edge[i / 8 % 8], edge[i / 64]);
            json_decref(j);
        }
    str_release(&s);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("str");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, nothing_added_reads_as_no_text);
    tcase_add_test(tc, adding_nothing_makes_it_a_text_of_no_bytes);
    tcase_add_test(tc, what_is_added_follows_what_is_there);
    tcase_add_test(tc, a_nul_byte_is_kept_and_counted);
    tcase_add_test(tc, it_ends_in_a_nul_at_every_length);
    tcase_add_test(tc, a_long_formatted_text_arrives_whole);
    tcase_add_test(tc, reset_makes_it_empty_and_keeps_the_memory);
    tcase_add_test(tc, running_out_of_memory_ends_the_program_with_status_2);
    tcase_add_test(tc, a_file_is_appended_whole);
    tcase_add_test(tc, a_file_that_cannot_be_read_is_an_errno);
    tcase_add_test(tc, a_file_longer_than_most_is_efbig);
    tcase_add_test(tc, plain_text_and_its_lines_stay_as_they_are);
    tcase_add_test(tc, what_has_no_shape_becomes_visible);
    tcase_add_test(tc, what_a_terminal_obeys_becomes_visible);
    tcase_add_test(tc, the_c1_controls_become_visible_too);
    tcase_add_test(tc, an_escape_in_too_many_bytes_becomes_visible);
    tcase_add_test(tc, what_is_no_character_becomes_visible);
    tcase_add_test(tc, whatever_goes_in_what_comes_out_is_good_utf8);
    return unit("str", tc);
}
