/* Tests for grader/curve.h. */
#include "curve.h"
#include "unit.h"

#include <inttypes.h>

#define BAR "#-----------\n"

static struct curve c;
static struct str text, error;
static unsigned snapshots;

static void setup(void)
{
    c = (struct curve){ 0 };
    text = error = (struct str){ 0 };
    snapshots = 0;
    str_puts(&text, "desc: -q\ncmd: ./load 1 2\ntime_unit: i\n");
}

static void teardown(void)
{
    curve_release(&c);
    str_release(&text);
    str_release(&error);
}

static void add(uint64_t time, uint64_t heap, uint64_t extra, bool peak)
{
    str_addf(&text,
             BAR "snapshot=%u\n" BAR "time=%" PRIu64 "\nmem_heap_B=%" PRIu64
                 "\nmem_heap_extra_B=%" PRIu64 "\nmem_stacks_B=0\n"
                 "heap_tree=%s",
             snapshots++, time, heap, extra,
             peak ? "peak\nn0: 8 (heap allocation functions)\n" : "empty\n");
}

static void reads(void)
{
    ck_assert_msg(curve_read(&c, text.s, 8, &error), "%s", str_text(&error));
}

static void is(size_t i, uint64_t time, uint64_t bytes)
{
    ck_assert_uint_gt(c.n, i);
    ck_assert_uint_eq(c.at[i].time, time);
    ck_assert_uint_eq(c.at[i].bytes, bytes);
}

static void spans(uint64_t from, uint64_t to, uint64_t least, uint64_t most,
                  uint64_t last)
{
    struct span s = curve_span(&c, from, to);

    ck_assert_uint_eq(s.least, least);
    ck_assert_uint_eq(s.most, most);
    ck_assert_uint_eq(s.last, last);
}

/* 0 at first, 1,016 bytes from 10 to 20, 0 again until 40. */
static void one_block(void)
{
    add(0, 0, 0, false);
    add(500, 0, 8, false);
    add(510, 1000, 24, true);
    add(520, 0, 8, false);
    add(540, 0, 0, false);
    reads();
}

START_TEST(time_begins_with_the_drivers_block_which_is_taken_off)
{
    one_block();
    ck_assert_uint_eq(c.n, 4);
    is(0, 0, 0);
    is(1, 10, 1016);
    is(2, 20, 0);
    is(3, 40, 0);
    ck_assert_uint_eq(c.peak, 1016);
    ck_assert_uint_eq(c.end, 40);
}
END_TEST

START_TEST(a_program_without_heap_has_a_curve_all_the_same)
{
    add(0, 0, 0, false);
    add(7, 0, 8, true);
    add(9, 0, 0, false);
    reads();
    ck_assert_uint_eq(c.n, 2);
    ck_assert_uint_eq(c.peak, 0);
    ck_assert_uint_eq(c.end, 2);
}
END_TEST

START_TEST(a_thousand_snapshots_are_a_thousand_points)
{
    add(0, 0, 8, false);
    for (unsigned i = 1; i < 1000; i++)
        add(i, i, 8, i == 999);
    reads();
    ck_assert_uint_eq(c.n, 1000);
    is(999, 999, 999);
}
END_TEST

START_TEST(what_massif_could_not_have_written_is_refused)
{
    add(10, 0, 8, true);
    add(9, 0, 8, false);
    ck_assert(!curve_read(&c, text.s, 8, &error));
    ck_assert_holds(str_text(&error), "massif's file is not as it should be");
    ck_assert_uint_eq(c.n, 0);
}
END_TEST

START_TEST(without_the_drivers_block_it_is_no_evidence)
{
    add(0, 0, 0, true);
    ck_assert(!curve_read(&c, text.s, 8, &error));
    ck_assert_holds(str_text(&error), "not even the driver's block");
}
END_TEST

START_TEST(a_file_that_massif_wrote_is_read)
{
    char *s = whole_file("grader/tests/unit/massif/heap.out");

    ck_assert(curve_read(&c, s, 0, &error));
    ck_assert_uint_gt(c.peak, 0);
    free(s);
}
END_TEST

START_TEST(between_two_points_it_is_what_it_was_at_the_first)
{
    one_block();
    spans(0, 5, 0, 0, 0);
    spans(12, 18, 1016, 1016, 1016);
    spans(25, 100, 0, 0, 0);
}
END_TEST

START_TEST(a_span_has_the_least_the_most_and_the_last)
{
    one_block();
    spans(5, 15, 0, 1016, 1016);
    spans(5, 30, 0, 1016, 0);
    spans(10, 11, 1016, 1016, 1016);
    spans(0, 10, 0, 0, 0);
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("curve");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, time_begins_with_the_drivers_block_which_is_taken_off);
    tcase_add_test(t, a_program_without_heap_has_a_curve_all_the_same);
    tcase_add_test(t, a_thousand_snapshots_are_a_thousand_points);
    tcase_add_test(t, what_massif_could_not_have_written_is_refused);
    tcase_add_test(t, without_the_drivers_block_it_is_no_evidence);
    tcase_add_test(t, a_file_that_massif_wrote_is_read);
    tcase_add_test(t, between_two_points_it_is_what_it_was_at_the_first);
    tcase_add_test(t, a_span_has_the_least_the_most_and_the_last);
    return unit("curve", t);
}
