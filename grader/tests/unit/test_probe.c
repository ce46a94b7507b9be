/* Tests for exercises/testing/probe.h: sources that count. */
#include "probe.h"
#include "unit.h"

#include <errno.h>

static void gives(struct probe *p, uint64_t want)
{
    uint64_t x = 77;

    ck_assert_int_eq(iter_next(&p->it, &x), 1);
    ck_assert_uint_eq(x, want);
}

START_TEST(a_probe_gives_the_numbers_from_0_up_to_n)
{
    struct probe p = probe(3);
    uint64_t x;

    ck_assert_uint_eq(p.it.size, sizeof(uint64_t));
    gives(&p, 0);
    gives(&p, 1);
    gives(&p, 2);
    ck_assert_int_eq(iter_next(&p.it, &x), 0);
    ck_assert_uint_eq(p.given, 3);
}
END_TEST

START_TEST(a_probe_of_nothing_ends_at_once)
{
    struct probe p = probe(0);
    uint64_t x;

    ck_assert_int_eq(iter_next(&p.it, &x), 0);
    ck_assert_uint_eq(p.watch.pulls, 1);
}
END_TEST

START_TEST(the_largest_probe_goes_on)
{
    struct probe p = probe(UINT64_MAX);

    p.given = UINT64_MAX - 2;
    gives(&p, UINT64_MAX - 2);
    gives(&p, UINT64_MAX - 1);
}
END_TEST

START_TEST(every_call_of_next_is_a_pull_that_of_the_end_too)
{
    struct probe p = probe(2);
    uint64_t x;

    ck_assert_uint_eq(p.watch.pulls, 0);
    gives(&p, 0);
    ck_assert_uint_eq(p.watch.pulls, 1);
    gives(&p, 1);
    iter_next(&p.it, &x);
    iter_next(&p.it, &x);
    ck_assert_uint_eq(p.watch.pulls, 3);
}
END_TEST

START_TEST(closes_are_counted_and_pulls_after_them)
{
    struct probe p = probe(5);
    const struct iter_ops *ops = p.it.ops;
    uint64_t x;

    gives(&p, 0);
    ck_assert_uint_eq(p.watch.closes, 0);
    ops->close(&p.it);
    ops->close(&p.it);
    ck_assert_uint_eq(p.watch.closes, 2);
    ck_assert_uint_eq(p.watch.late, 0);
    ops->next(&p.it, &x);
    ck_assert_uint_eq(p.watch.late, 1);
    iter_close(&p.it);
    ck_assert_uint_eq(p.watch.closes, 3);
}
END_TEST

START_TEST(it_fails_on_cue_instead_of_the_item_of_that_number)
{
    for (uint64_t at = 0; at < 3; at++) {
        struct probe p = probe(3);
        uint64_t x;

        p.watch.fail = -EIO;
        p.watch.fail_at = at;
        for (uint64_t i = 0; i < at; i++)
            gives(&p, i);
        ck_assert_int_eq(iter_next(&p.it, &x), -EIO);
        ck_assert_uint_eq(p.watch.pulls, at + 1);
    }
}
END_TEST

START_TEST(it_can_fail_where_the_end_would_be)
{
    struct probe p = probe(1);
    uint64_t x;

    p.watch.fail = -EIO;
    p.watch.fail_at = 1;
    gives(&p, 0);
    ck_assert_int_eq(iter_next(&p.it, &x), -EIO);
}
END_TEST

START_TEST(without_a_failure_set_it_never_fails)
{
    struct probe p = probe(3);

    p.watch.fail_at = 1;
    gives(&p, 0);
    gives(&p, 1);
}
END_TEST

START_TEST(after_a_failure_is_forgiven_it_goes_on)
{
    struct probe p = probe(3);
    uint64_t x;

    p.watch.fail = -EIO;
    p.watch.fail_at = 1;
    gives(&p, 0);
    iter_next(&p.it, &x);
    p.watch.fail = 0;
    iter_clear(&p.it);
    gives(&p, 1);
}
END_TEST

static void reads(struct text *t, const char *want)
{
    struct slice s = { NULL, 0 };

    ck_assert_int_eq(iter_next(&t->it, &s), 1);
    ck_assert_uint_eq(s.len, strlen(want));
    ck_assert_mem_eq(s.ptr, want, s.len);
}

START_TEST(a_text_comes_in_blocks_and_the_last_may_be_shorter)
{
    struct text t = text("abcdefgh", 8, 3);
    struct slice s;

    ck_assert_uint_eq(t.it.size, sizeof(struct slice));
    reads(&t, "abc");
    reads(&t, "def");
    reads(&t, "gh");
    ck_assert_int_eq(iter_next(&t.it, &s), 0);
    ck_assert_uint_eq(t.watch.pulls, 4);
    ck_assert_uint_eq(t.given, 3);
}
END_TEST

START_TEST(a_text_of_whole_blocks_has_no_empty_one)
{
    struct text t = text("abcdef", 6, 3), none = text("", 0, 3);
    struct slice s;

    reads(&t, "abc");
    reads(&t, "def");
    ck_assert_int_eq(iter_next(&t.it, &s), 0);
    ck_assert_int_eq(iter_next(&none.it, &s), 0);
}
END_TEST

START_TEST(without_a_stage_the_slices_point_into_the_text)
{
    static const char words[] = "ab\0cd";
    struct text t = text(words, 5, 2);
    struct slice s;

    iter_next(&t.it, &s);
    ck_assert_ptr_eq(s.ptr, words);
    iter_next(&t.it, &s);
    ck_assert_ptr_eq(s.ptr, words + 2);
    ck_assert_uint_eq(s.len, 2);
}
END_TEST

START_TEST(with_a_stage_a_view_kept_too_long_is_rubbish)
{
    char stage[3];
    struct text t = text("abcdefg", 7, 3);
    struct slice s;

    t.stage = stage;
    reads(&t, "abc");
    ck_assert_mem_eq(stage, "abc", 3);
    reads(&t, "def");
    ck_assert_mem_eq(stage, "def", 3);
    reads(&t, "g");
    ck_assert_mem_eq(stage, "g##", 3);
    ck_assert_int_eq(iter_next(&t.it, &s), 0);
    ck_assert_mem_eq(stage, "###", 3);
}
END_TEST

START_TEST(a_failure_spoils_the_stage_too)
{
    char stage[3];
    struct text t = text("abcdefg", 7, 3);
    struct slice s;

    t.stage = stage;
    t.watch.fail = -EIO;
    t.watch.fail_at = 1;
    reads(&t, "abc");
    ck_assert_int_eq(iter_next(&t.it, &s), -EIO);
    ck_assert_mem_eq(stage, "###", 3);
}
END_TEST

START_TEST(a_text_counts_its_closes_and_late_pulls)
{
    struct text t = text("abc", 3, 1);
    const struct iter_ops *ops = t.it.ops;
    struct slice s;

    iter_close(&t.it);
    ck_assert_uint_eq(t.watch.closes, 1);
    ops->next(&t.it, &s);
    ck_assert_uint_eq(t.watch.late, 1);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("probe");

    tcase_add_test(tc, a_probe_gives_the_numbers_from_0_up_to_n);
    tcase_add_test(tc, a_probe_of_nothing_ends_at_once);
    tcase_add_test(tc, the_largest_probe_goes_on);
    tcase_add_test(tc, every_call_of_next_is_a_pull_that_of_the_end_too);
    tcase_add_test(tc, closes_are_counted_and_pulls_after_them);
    tcase_add_test(tc, it_fails_on_cue_instead_of_the_item_of_that_number);
    tcase_add_test(tc, it_can_fail_where_the_end_would_be);
    tcase_add_test(tc, without_a_failure_set_it_never_fails);
    tcase_add_test(tc, after_a_failure_is_forgiven_it_goes_on);
    tcase_add_test(tc, a_text_comes_in_blocks_and_the_last_may_be_shorter);
    tcase_add_test(tc, a_text_of_whole_blocks_has_no_empty_one);
    tcase_add_test(tc, without_a_stage_the_slices_point_into_the_text);
    tcase_add_test(tc, with_a_stage_a_view_kept_too_long_is_rubbish);
    tcase_add_test(tc, a_failure_spoils_the_stage_too);
    tcase_add_test(tc, a_text_counts_its_closes_and_late_pulls);
    return unit("probe", tc);
}
