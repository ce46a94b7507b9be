/* Tests for grader/massif.h. The files in massif/ were written by massif. */
#include "massif.h"
#include "unit.h"

#include <inttypes.h>

#define BAR "#-----------\n"

static const char heading[] = "desc: --stacks=no\ncmd: ./load 1 2\n"
                              "time_unit: i\n";
static const char one_node[] = "peak\nn0: 8 (heap allocation functions) m\n";

static struct massif m;
static struct str text, error;

static void setup(void)
{
    m = (struct massif){ 0 };
    text = error = (struct str){ 0 };
    str_puts(&text, heading);
}

static void teardown(void)
{
    str_release(&text);
    str_release(&error);
}

static void afresh(void)
{
    teardown();
    setup();
}

static bool reads(enum massif_kind kind, const char *s)
{
    bool good;

    str_reset(&error);
    good = massif_read(&m, kind, s, "fibonacci.c", &error);
    ck_assert_msg(good == (error.len == 0), "a refusal has its sentence");
    return good;
}

/* One more snapshot; `tree` is all that follows "heap_tree=". */
static void add(unsigned number, unsigned time, uint64_t heap, uint64_t extra,
                const char *tree)
{
    str_addf(&text,
             BAR "snapshot=%u\n" BAR "time=%u\nmem_heap_B=%" PRIu64
                 "\nmem_heap_extra_B=%" PRIu64 "\nmem_stacks_B=0\n"
                 "heap_tree=%s",
             number, time, heap, extra, tree);
}

static void reads_file(enum massif_kind kind, const char *path)
{
    char *s = whole_file(path);

    ck_assert_msg(reads(kind, s), "%s: %s", path, str_text(&error));
    free(s);
}

/* `text` becomes this file with the first `from` made `to`. */
static void damage(const char *path, const char *from, const char *to)
{
    char *s = whole_file(path), *at = strstr(s, from);

    ck_assert_msg(at, "%s holds no %s", path, from);
    str_reset(&text);
    str_add(&text, s, (size_t)(at - s));
    str_puts(&text, to);
    str_puts(&text, at + strlen(from));
    free(s);
}

START_TEST(a_marked_peak_is_the_answer)
{
    reads_file(MARKED_PEAK, "grader/tests/unit/massif/heap.out");
    ck_assert_uint_eq(m.heap, 8192);
    ck_assert_uint_eq(m.extra, 16);
    ck_assert_uint_eq(m.stacks, 0);
    ck_assert_uint_eq(m.line, 0);
    reads_file(MARKED_PEAK, "grader/tests/unit/massif/none.out");
    ck_assert_uint_eq(m.heap, 0);
    ck_assert_uint_eq(m.extra, 8);
}
END_TEST

START_TEST(an_unmarked_peak_is_the_highest_snapshot)
{
    reads_file(UNMARKED_PEAK, "grader/tests/unit/massif/stack.out");
    ck_assert_uint_eq(m.stacks, 67808);
    ck_assert_uint_eq(m.heap, 0);
}
END_TEST

START_TEST(a_tree_names_the_line_that_holds_the_peak)
{
    reads_file(MARKED_PEAK, "grader/tests/unit/massif/tree.out");
    ck_assert_uint_eq(m.heap, 8192);
    ck_assert_uint_eq(m.line, 23);
}
END_TEST

START_TEST(without_a_file_name_there_is_no_line)
{
    char *s = whole_file("grader/tests/unit/massif/tree.out");

    ck_assert(massif_read(&m, MARKED_PEAK, s, NULL, &error));
    ck_assert_uint_eq(m.line, 0);
    ck_assert(massif_read(&m, MARKED_PEAK, s, "bonacci.c", &error));
    ck_assert_uint_eq(m.line, 0);
    ck_assert(massif_read(&m, MARKED_PEAK, s, "load_main.c", &error));
    ck_assert_uint_gt(m.line, 0);
    free(s);
}
END_TEST

START_TEST(a_marked_file_is_not_read_as_unmarked_nor_the_reverse)
{
    char *heap = whole_file("grader/tests/unit/massif/heap.out");
    char *stack = whole_file("grader/tests/unit/massif/stack.out");

    ck_assert(!reads(UNMARKED_PEAK, heap));
    ck_assert_str_eq(error.s, "massif's file has 1 marked peaks, not 0");
    ck_assert(!reads(MARKED_PEAK, stack));
    ck_assert_str_eq(error.s, "massif's file has 0 marked peaks, not 1");
    free(heap);
    free(stack);
}
END_TEST

/* Every beginning of a file is refused, or shows what the whole shows. */
static void cut_everywhere(const char *path)
{
    char *whole = whole_file(path);
    struct massif want;

    ck_assert(reads(MARKED_PEAK, whole));
    want = m;
    for (size_t n = strlen(whole); n-- > 0;) {
        whole[n] = '\0';
        if (reads(MARKED_PEAK, whole))
            ck_assert_msg(m.heap == want.heap && m.extra == want.extra,
                          "%s, cut after %zu bytes, has another peak", path, n);
    }
    free(whole);
}

START_TEST(no_truncation_shows_another_marked_peak)
{
    cut_everywhere("grader/tests/unit/massif/heap.out");
    cut_everywhere("grader/tests/unit/massif/none.out");
    cut_everywhere("grader/tests/unit/massif/tree.out");
}
END_TEST

/* Such a file has no mark to miss: but it can only lose snapshots. */
START_TEST(a_truncation_of_an_unmarked_file_is_never_higher)
{
    char *whole = whole_file("grader/tests/unit/massif/stack.out");

    for (size_t n = strlen(whole); n-- > 0;) {
        char next = whole[n];

        whole[n] = '\0';
        if (reads(UNMARKED_PEAK, whole)) {
            ck_assert_uint_le(m.stacks, 67808);
            ck_assert_int_eq(next, '#');
        }
    }
    free(whole);
}
END_TEST

static bool line_begins(const char *all, const char *at, const char *with)
{
    while (at > all && at[-1] != '\n')
        at--;
    return strncmp(at, with, strlen(with)) == 0;
}

/* Where the last snapshot begins: in heap.out that is the peak. */
static const char *last_snapshot(const char *s)
{
    const char *last = s;

    for (const char *p = s; (p = strstr(p, "snapshot=")); p++)
        last = p;
    return last;
}

static void change_digit(char *whole, char *p)
{
    bool numbers = line_begins(whole, p, "snapshot=");
    bool peak = p > last_snapshot(whole);
    char before = *p;

    for (*p = '0'; *p <= '9'; ++*p)
        if (*p != before && reads(MARKED_PEAK, whole)) {
            ck_assert_msg(!numbers, "number changed to %c in %.20s", *p, p - 9);
            ck_assert_msg(peak || m.heap + m.extra == 8208,
                          "%.20s changed the peak", p);
        }
    *p = before;
}

START_TEST(a_changed_digit_outside_the_peak_does_not_change_it)
{
    char *whole = whole_file("grader/tests/unit/massif/heap.out");

    for (char *p = strstr(whole, "#-"); *p; p++)
        if (*p >= '0' && *p <= '9')
            change_digit(whole, p);
    free(whole);
}
END_TEST

START_TEST(a_letter_in_place_of_a_digit_is_refused)
{
    char *whole = whole_file("grader/tests/unit/massif/heap.out");

    for (char *p = strstr(whole, "#-"); p < strstr(whole, "heap_tree=peak");
         p++)
        if (*p >= '0' && *p <= '9') {
            char before = *p;

            *p = 'x';
            ck_assert(!reads(MARKED_PEAK, whole));
            ck_assert_holds(error.s, "is not as it should be");
            *p = before;
        }
    free(whole);
}
END_TEST

START_TEST(two_peaks_are_refused)
{
    add(0, 0, 8, 8, one_node);
    add(1, 5, 8, 8, one_node);
    ck_assert(!reads(MARKED_PEAK, text.s));
    ck_assert_str_eq(error.s, "massif's file has 2 marked peaks, not 1");
}
END_TEST

START_TEST(no_peak_is_refused)
{
    add(0, 0, 8, 8, "empty\n");
    ck_assert(!reads(MARKED_PEAK, text.s));
    ck_assert_str_eq(error.s, "massif's file has 0 marked peaks, not 1");
}
END_TEST

START_TEST(no_snapshot_at_all_is_refused)
{
    ck_assert(!reads(MARKED_PEAK, heading));
    ck_assert(!reads(UNMARKED_PEAK, heading));
    ck_assert(!reads(UNMARKED_PEAK, ""));
}
END_TEST

START_TEST(a_snapshot_above_the_peak_is_refused)
{
    add(0, 0, 8, 8, one_node);
    add(1, 5, 8, 9, "empty\n");
    ck_assert(!reads(MARKED_PEAK, text.s));
    ck_assert_str_eq(error.s, "massif's file has a snapshot above its peak");
    ck_assert(m.uneven);
    afresh();
    add(0, 0, 9, 8, "empty\n");
    add(1, 5, 8, 8, one_node);
    ck_assert(!reads(MARKED_PEAK, text.s));
}
END_TEST

START_TEST(a_snapshot_as_high_as_the_peak_is_no_harm)
{
    add(0, 0, 7, 9, "empty\n");
    add(1, 5, 8, 8, one_node);
    add(2, 5, 16, 0, "empty\n");
    ck_assert(reads(MARKED_PEAK, text.s));
    ck_assert_uint_eq(m.heap, 8);
}
END_TEST

START_TEST(the_peak_is_compared_by_the_sum_of_all_three)
{
    damage("grader/tests/unit/massif/heap.out", "mem_stacks_B=0",
           "mem_stacks_B=9000");
    ck_assert(!reads(MARKED_PEAK, text.s));
    ck_assert_holds(error.s, "above its peak");
}
END_TEST

START_TEST(snapshots_are_numbered_from_0_without_a_gap)
{
    add(1, 0, 8, 8, one_node);
    ck_assert(!reads(MARKED_PEAK, text.s));
    afresh();
    add(0, 0, 0, 0, "empty\n");
    add(2, 0, 8, 8, one_node);
    ck_assert(!reads(MARKED_PEAK, text.s));
    afresh();
    add(0, 0, 0, 0, "empty\n");
    add(0, 0, 8, 8, one_node);
    ck_assert(!reads(MARKED_PEAK, text.s));
}
END_TEST

START_TEST(time_may_stand_still_but_not_go_back)
{
    add(0, 5, 0, 0, "empty\n");
    add(1, 5, 8, 8, one_node);
    ck_assert(reads(MARKED_PEAK, text.s));
    add(2, 4, 0, 0, "empty\n");
    ck_assert(!reads(MARKED_PEAK, text.s));
}
END_TEST

START_TEST(time_is_counted_in_instructions_milliseconds_or_bytes)
{
    static const char stack[] = "grader/tests/unit/massif/stack.out";

    damage(stack, "time_unit: i", "time_unit: ms");
    ck_assert(reads(UNMARKED_PEAK, text.s));
    damage(stack, "time_unit: i", "time_unit: B");
    ck_assert(reads(UNMARKED_PEAK, text.s));
    damage(stack, "time_unit: i", "time_unit: s");
    ck_assert(!reads(UNMARKED_PEAK, text.s));
    ck_assert_str_eq(error.s, "line 3 of massif's file is not as it should be");
}
END_TEST

START_TEST(a_number_that_does_not_fit_is_refused)
{
    static const char heap[] = "grader/tests/unit/massif/heap.out";

    damage(heap, "time=0", "time=18446744073709551616");
    ck_assert(!reads(MARKED_PEAK, text.s));
    damage(heap, "mem_heap_B=0", "mem_heap_B=18446744073709551615");
    ck_assert(!reads(MARKED_PEAK, text.s));
    damage(heap, "mem_heap_B=0", "mem_heap_B=-8");
    ck_assert(!reads(MARKED_PEAK, text.s));
    damage(heap, "mem_heap_B=0", "mem_heap_B=");
    ck_assert(!reads(MARKED_PEAK, text.s));
}
END_TEST

/* Numbers that fit alone, and not together, would make a small sum. */
START_TEST(a_sum_that_does_not_fit_is_refused)
{
    add(0, 0, 1ull << 63, 1ull << 63, "empty\n");
    add(1, 0, 8, 8, one_node);
    ck_assert(!reads(MARKED_PEAK, text.s));
}
END_TEST

START_TEST(a_peak_that_no_machine_has_is_refused)
{
    add(0, 0, 1ull << 63, 0, one_node);
    ck_assert(!reads(MARKED_PEAK, text.s));
    afresh();
    add(0, 0, 0, 1ull << 63, one_node);
    ck_assert(!reads(MARKED_PEAK, text.s));
    damage("grader/tests/unit/massif/stack.out", "mem_stacks_B=67808",
           "mem_stacks_B=9223372036854775808");
    ck_assert(!reads(UNMARKED_PEAK, text.s));
}
END_TEST

START_TEST(keys_that_are_missing_or_out_of_order_are_refused)
{
    static const char heap[] = "grader/tests/unit/massif/heap.out";
    static const char *const keys[] = {
        "desc: ",      "cmd: ",         "time_unit: i\n",
        BAR,           "snapshot=0\n",  "time=0\n",
        "mem_heap_B=", "mem_stacks_B=", "mem_heap_extra_B=0\n",
        "heap_tree=",  "empty",
    };

    for (unsigned i = 0; i < sizeof keys / sizeof *keys; i++) {
        damage(heap, keys[i], "");
        ck_assert_msg(!reads(MARKED_PEAK, text.s), "without %s", keys[i]);
        damage(heap, keys[i], "more=1\n");
        ck_assert_msg(!reads(MARKED_PEAK, text.s), "instead of %s", keys[i]);
    }
    damage(heap, "mem_heap_B=0\nmem_heap_extra_B=0\n",
           "mem_heap_extra_B=0\nmem_heap_B=0\n");
    ck_assert(!reads(MARKED_PEAK, text.s));
}
END_TEST

START_TEST(nothing_may_stand_before_or_after_or_between)
{
    static const char heap[] = "grader/tests/unit/massif/heap.out";
    char *s = whole_file(heap);

    damage(heap, "desc", "\ndesc");
    ck_assert(!reads(MARKED_PEAK, text.s));
    damage(heap, BAR "snapshot=3", "\n" BAR "snapshot=3");
    ck_assert(!reads(MARKED_PEAK, text.s));
    damage(heap, "time=0\n", "time=0 \n");
    ck_assert(!reads(MARKED_PEAK, text.s));
    damage(heap, "time=0\n", "time=0\r\n");
    ck_assert(!reads(MARKED_PEAK, text.s));
    str_reset(&text);
    str_addf(&text, "%s\n", s);
    ck_assert(!reads(MARKED_PEAK, text.s));
    free(s);
}
END_TEST

START_TEST(the_line_of_the_damage_is_told)
{
    damage("grader/tests/unit/massif/heap.out", "mem_heap_extra_B=8",
           "mem_heap_extra_B=x");
    ck_assert(!reads(MARKED_PEAK, text.s));
    ck_assert_str_eq(error.s,
                     "line 17 of massif's file is not as it should be");
}
END_TEST

START_TEST(a_tree_is_as_deep_as_it_says)
{
    add(0, 0, 8, 8, "peak\nn2: 8 m\n n1: 6 a\n  n0: 6 b\n n0: 2 c\n");
    ck_assert(reads(MARKED_PEAK, text.s));
    afresh();
    add(0, 0, 8, 8, "peak\nn2: 8 m\n n0: 6 a\n");
    ck_assert(!reads(MARKED_PEAK, text.s));
    afresh();
    add(0, 0, 8, 8, "peak\nn1: 8 m\n n0: 6 a\n n0: 2 c\n");
    ck_assert(!reads(MARKED_PEAK, text.s));
    afresh();
    add(0, 0, 8, 8, "peak\nn1: 8 m\n  n0: 8 a\n");
    ck_assert(!reads(MARKED_PEAK, text.s));
    afresh();
    add(0, 0, 8, 8, "peak\nn1: 8 m\nn0: 8 a\n");
    ck_assert(!reads(MARKED_PEAK, text.s));
}
END_TEST

START_TEST(an_empty_snapshot_has_no_tree_and_a_detailed_one_must)
{
    add(0, 0, 8, 8, one_node);
    add(1, 0, 0, 0, "empty\nn0: 0 m\n");
    ck_assert(!reads(MARKED_PEAK, text.s));
    afresh();
    add(0, 0, 8, 8, "peak\n");
    ck_assert(!reads(MARKED_PEAK, text.s));
    afresh();
    add(0, 0, 0, 0, "detailed\nn0: 0 m\n");
    add(1, 0, 8, 8, one_node);
    ck_assert(reads(MARKED_PEAK, text.s));
    afresh();
    add(0, 0, 0, 0, "detailed\n");
    add(1, 0, 8, 8, one_node);
    ck_assert(!reads(MARKED_PEAK, text.s));
}
END_TEST

START_TEST(a_node_has_a_count_its_bytes_and_a_text)
{
    static const char *const bad[] = { "n0 8 m\n", "n0:8 m\n", "n0: 8\n",
                                       "n: 8 m\n", "0: 8 m\n", "n0: x m\n",
                                       "n0: 8 m",  "\n",       "n-1: 8 m\n" };
    struct str tree = { 0 };

    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
        afresh();
        str_reset(&tree);
        str_addf(&tree, "peak\n%s", bad[i]);
        add(0, 0, 8, 8, tree.s);
        ck_assert_msg(!reads(MARKED_PEAK, text.s), "accepted: %s", bad[i]);
    }
    str_release(&tree);
}
END_TEST

/* A tree that goes on for ever must not use up the stack. */
START_TEST(a_tree_deeper_than_500_is_refused)
{
    struct str tree = { 0 };

    str_puts(&tree, "peak\n");
    for (int depth = 0; depth < 100000; depth += 500) {
        str_addf(&tree, "%*s", depth, "");
        str_puts(&tree, "n1: 8 m\n");
    }
    add(0, 0, 8, 8, tree.s);
    ck_assert(!reads(MARKED_PEAK, text.s));
    str_reset(&tree);
    str_puts(&tree, "peak\n");
    for (int depth = 0; depth < 502; depth++)
        str_addf(&tree, "%*sn%d: 8 m\n", depth, "", depth < 501);
    afresh();
    add(0, 0, 8, 8, tree.s);
    ck_assert(!reads(MARKED_PEAK, text.s));
    str_release(&tree);
}
END_TEST

START_TEST(a_tree_500_deep_is_read)
{
    struct str tree = { 0 };

    str_puts(&tree, "peak\n");
    for (int depth = 0; depth < 501; depth++)
        str_addf(&tree, "%*sn%d: 8 m\n", depth, "", depth < 500);
    add(0, 0, 8, 8, tree.s);
    ck_assert(reads(MARKED_PEAK, text.s));
    str_release(&tree);
}
END_TEST

/* A function whose name holds a line end could write such a tree. */
START_TEST(a_forged_snapshot_inside_a_tree_is_refused)
{
    add(0, 0, 8000, 8,
        "detailed\nn1: 8000 m\n n0: 8000 0x1: f\n" BAR "snapshot=1\n" BAR
        "time=0\nmem_heap_B=8\nmem_heap_extra_B=8\nmem_stacks_B=0\n"
        "heap_tree=peak\nn0: 8 m (x.c:1)\n");
    add(1, 0, 8000, 8, one_node);
    ck_assert(!reads(MARKED_PEAK, text.s));
}
END_TEST

START_TEST(the_line_is_that_of_the_largest_branch_nearest_to_malloc)
{
    add(0, 0, 8, 8, "detailed\nn1: 8 m\n n0: 8 0x1: f (fibonacci.c:1)\n");
    add(1, 0, 8, 8,
        "peak\nn2: 8 m\n n1: 6 0x1: lib (lib.c:2)\n"
        "  n1: 6 0x1: f (fibonacci.c:3)\n   n0: 6 0x1: g (fibonacci.c:4)\n"
        " n0: 2 0x1: h (fibonacci.c:5)\n");
    ck_assert(reads(MARKED_PEAK, text.s));
    ck_assert_uint_eq(m.line, 3);
}
END_TEST

START_TEST(a_smaller_branch_is_not_to_blame)
{
    add(0, 0, 8, 8,
        "peak\nn2: 8 m\n n0: 6 0x1: lib (lib.c:2)\n"
        " n0: 2 0x1: h (fibonacci.c:5)\n");
    ck_assert(reads(MARKED_PEAK, text.s));
    ck_assert_uint_eq(m.line, 0);
}
END_TEST

START_TEST(the_name_of_the_file_may_come_after_other_brackets)
{
    add(0, 0, 8, 8, "peak\nn0: 8 0x1: g (a copy) (fibonacci.c:7)\n");
    ck_assert(reads(MARKED_PEAK, text.s));
    ck_assert_uint_eq(m.line, 7);
}
END_TEST

START_TEST(a_line_that_cannot_be_is_no_line)
{
    add(0, 0, 8, 8, "peak\nn0: 8 0x1: f (fibonacci.c:99999999999)\n");
    ck_assert(reads(MARKED_PEAK, text.s));
    ck_assert_uint_eq(m.line, 0);
    afresh();
    add(0, 0, 8, 8, "peak\nn0: 8 0x1: f (fibonacci.c:)\n");
    ck_assert(reads(MARKED_PEAK, text.s));
    ck_assert_uint_eq(m.line, 0);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("massif");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_marked_peak_is_the_answer);
    tcase_add_test(tc, an_unmarked_peak_is_the_highest_snapshot);
    tcase_add_test(tc, a_tree_names_the_line_that_holds_the_peak);
    tcase_add_test(tc, without_a_file_name_there_is_no_line);
    tcase_add_test(tc, a_marked_file_is_not_read_as_unmarked_nor_the_reverse);
    tcase_add_test(tc, no_truncation_shows_another_marked_peak);
    tcase_add_test(tc, a_truncation_of_an_unmarked_file_is_never_higher);
    tcase_add_test(tc, a_changed_digit_outside_the_peak_does_not_change_it);
    tcase_add_test(tc, a_letter_in_place_of_a_digit_is_refused);
    tcase_add_test(tc, two_peaks_are_refused);
    tcase_add_test(tc, no_peak_is_refused);
    tcase_add_test(tc, no_snapshot_at_all_is_refused);
    tcase_add_test(tc, a_snapshot_above_the_peak_is_refused);
    tcase_add_test(tc, a_snapshot_as_high_as_the_peak_is_no_harm);
    tcase_add_test(tc, the_peak_is_compared_by_the_sum_of_all_three);
    tcase_add_test(tc, snapshots_are_numbered_from_0_without_a_gap);
    tcase_add_test(tc, time_may_stand_still_but_not_go_back);
    tcase_add_test(tc, time_is_counted_in_instructions_milliseconds_or_bytes);
    tcase_add_test(tc, a_number_that_does_not_fit_is_refused);
    tcase_add_test(tc, a_sum_that_does_not_fit_is_refused);
    tcase_add_test(tc, a_peak_that_no_machine_has_is_refused);
    tcase_add_test(tc, keys_that_are_missing_or_out_of_order_are_refused);
    tcase_add_test(tc, nothing_may_stand_before_or_after_or_between);
    tcase_add_test(tc, the_line_of_the_damage_is_told);
    tcase_add_test(tc, a_tree_is_as_deep_as_it_says);
    tcase_add_test(tc, an_empty_snapshot_has_no_tree_and_a_detailed_one_must);
    tcase_add_test(tc, a_node_has_a_count_its_bytes_and_a_text);
    tcase_add_test(tc, a_tree_deeper_than_500_is_refused);
    tcase_add_test(tc, a_tree_500_deep_is_read);
    tcase_add_test(tc, a_forged_snapshot_inside_a_tree_is_refused);
    tcase_add_test(tc,
                   the_line_is_that_of_the_largest_branch_nearest_to_malloc);
    tcase_add_test(tc, a_smaller_branch_is_not_to_blame);
    tcase_add_test(tc, the_name_of_the_file_may_come_after_other_brackets);
    tcase_add_test(tc, a_line_that_cannot_be_is_no_line);
    return unit("massif", tc);
}
