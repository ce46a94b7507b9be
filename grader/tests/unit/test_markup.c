/* Tests for grader/markup.h. */
#include "markup.h"
#include "unit.h"

static void becomes(const char *text, const char *marked)
{
    struct str s = { 0 };

    markup_add(&s, text);
    ck_assert_str_eq(str_text(&s), marked);
    str_release(&s);
}

START_TEST(plain_text_stays)
{
    becomes("", "");
    becomes("a b\n\tc", "a b\n\tc");
    becomes("na\xc3\xafve \xe2\x9c\x93 \xf0\x9f\x90\xa2",
            "na\xc3\xafve \xe2\x9c\x93 \xf0\x9f\x90\xa2");
}
END_TEST

START_TEST(nothing_in_it_is_markup)
{
    becomes("</script>", "&lt;/script&gt;");
    becomes("\"><img src=x>", "&quot;&gt;&lt;img src=x&gt;");
    becomes("' onload='", "&#39; onload=&#39;");
    becomes("&lt;", "&amp;lt;");
    becomes("]]>", "]]&gt;");
}
END_TEST

START_TEST(what_cannot_be_seen_is_a_number)
{
    becomes("\033[31m\a", "\\x1b[31m\\x07");
    becomes("\r\x7f", "\\x0d\\x7f");
    becomes("\xc2\x9b", "\\xc2\\x9b");
    becomes("\xff\xc3", "\\xff\\xc3");
    becomes("\xed\xa0\x80", "\\xed\\xa0\\x80");
}
END_TEST

START_TEST(what_turns_the_text_around_is_a_number)
{
    becomes("\xe2\x80\xae"
            "evil\xe2\x80\xac",
            "\\u202eevil\\u202c");
    becomes("\xe2\x81\xa6\xe2\x81\xa9", "\\u2066\\u2069");
    becomes("\xe2\x80\x8f\xd8\x9c", "\\u200f\\u061c");
}
END_TEST

START_TEST(what_has_no_shape_is_a_number)
{
    becomes("a\xe2\x80\x8b"
            "b",
            "a\\u200bb");
    becomes("\xef\xbb\xbf\xe2\x80\xa8", "\\ufeff\\u2028");
    /* XML has no such characters. */
    becomes("\xef\xbf\xbe\xef\xbf\xbf", "\\ufffe\\uffff");
    becomes("\xef\xb7\x90", "\\ufdd0");
}
END_TEST

START_TEST(what_only_looks_like_them_stays)
{
    becomes("\xe2\x80\x90\xe2\x80\xa7\xe2\x80\xaf\xe2\x81\xb0",
            "\xe2\x80\x90\xe2\x80\xa7\xe2\x80\xaf\xe2\x81\xb0");
    becomes("\xd8\x9b\xef\xbf\xbd", "\xd8\x9b\xef\xbf\xbd");
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("markup");

    tcase_add_test(t, plain_text_stays);
    tcase_add_test(t, nothing_in_it_is_markup);
    tcase_add_test(t, what_cannot_be_seen_is_a_number);
    tcase_add_test(t, what_turns_the_text_around_is_a_number);
    tcase_add_test(t, what_has_no_shape_is_a_number);
    tcase_add_test(t, what_only_looks_like_them_stays);
    return unit("markup", t);
}
