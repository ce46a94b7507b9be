/* Tests for grader/finding.h: how one stage ended. */
#include "finding.h"
#include "unit.h"

START_TEST(every_status_has_its_name)
{
    ck_assert_str_eq(status_name(PASS), "pass");
    ck_assert_str_eq(status_name(FAIL), "fail");
    ck_assert_str_eq(status_name(TROUBLE), "trouble");
    ck_assert_str_eq(status_name(SKIPPED), "skipped");
}
END_TEST

START_TEST(a_finding_is_a_status_and_a_sentence)
{
    struct finding f = found(FAIL, "%d of %s", 3, "them");

    ck_assert_int_eq(f.status, FAIL);
    ck_assert_str_eq(f.what, "3 of them");
    ck_assert(!f.where && !f.detail && !f.next);
    finding_release(&f);
}
END_TEST

START_TEST(where_detail_and_next_are_added_as_printf_does)
{
    struct finding f = found(TROUBLE, "no");

    finding_where(&f, "%s:%u", "a.c", 7u);
    finding_detail(&f, "%s\n", "line");
    finding_next(&f, "make %02d", 7);
    ck_assert_str_eq(f.where, "a.c:7");
    ck_assert_str_eq(f.detail, "line\n");
    ck_assert_str_eq(f.next, "make 07");
    finding_release(&f);
}
END_TEST

static char *letters(size_t n)
{
    char *s = calloc(n + 1, 1);

    ck_assert_ptr_nonnull(s);
    return memset(s, 'x', n);
}

START_TEST(a_very_long_sentence_is_without_its_middle)
{
    char *just = letters(1000), *many = letters(500000);
    struct finding f = found(FAIL, "%s", just), g;

    ck_assert_str_eq(f.what, just);
    g = found(FAIL, "The name %s is long.", many);
    ck_assert_uint_le(strlen(g.what), 1005);
    ck_assert_int_eq(strncmp(g.what, "The name xxx", 12), 0);
    ck_assert_holds(g.what, "x ... x");
    ck_assert_holds(g.what, "x is long.");
    finding_release(&f);
    finding_release(&g);
    free(just);
    free(many);
}
END_TEST

START_TEST(what_is_added_again_takes_the_place_of_the_first)
{
    struct finding f = found(FAIL, "no");

    finding_where(&f, "%s", "first");
    finding_where(&f, "after %s", f.where);
    ck_assert_str_eq(f.where, "after first");
    finding_release(&f);
}
END_TEST

START_TEST(a_copy_lives_longer_than_what_it_was_made_of)
{
    struct finding f = found(FAIL, "no"), copy;

    finding_next(&f, "make 07");
    copy = finding_copy(&f);
    finding_release(&f);
    ck_assert_int_eq(copy.status, FAIL);
    ck_assert_str_eq(copy.what, "no");
    ck_assert_str_eq(copy.next, "make 07");
    ck_assert(!copy.where && !copy.detail);
    finding_release(&copy);
}
END_TEST

START_TEST(a_pass_needs_no_sentence)
{
    struct finding f = { .status = PASS }, copy = finding_copy(&f);

    ck_assert_int_eq(copy.status, PASS);
    ck_assert(!copy.what && !copy.where && !copy.detail && !copy.next);
    finding_release(&f);
    finding_release(&copy);
    finding_release(&copy);
    ck_assert_ptr_null(copy.what);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("finding");

    tcase_add_test(tc, every_status_has_its_name);
    tcase_add_test(tc, a_finding_is_a_status_and_a_sentence);
    tcase_add_test(tc, where_detail_and_next_are_added_as_printf_does);
    tcase_add_test(tc, a_very_long_sentence_is_without_its_middle);
    tcase_add_test(tc, what_is_added_again_takes_the_place_of_the_first);
    tcase_add_test(tc, a_copy_lives_longer_than_what_it_was_made_of);
    tcase_add_test(tc, a_pass_needs_no_sentence);
    return unit("finding", tc);
}
