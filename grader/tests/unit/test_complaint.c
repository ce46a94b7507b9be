/* Tests for grader/complaint.h. complaint/capture.sh made the logs: complaint/
 * misuses.c commits one misuse in each, and marks the line to blame. */
#include "complaint.h"
#include "unit.h"

#define DIR "grader/tests/unit/complaint/"

static const char overlaps[] = "copies between places that overlap: memmove "
                               "may, memcpy may not";
static const char beyond_heap[] = "reads or writes beyond a block of the heap";
static const char beyond_stack[] =
    "reads or writes beyond an array on the stack";
static const char never_freed[] = "takes memory here and never frees it";
static const char nowhere[] = "follows a pointer that leads nowhere";

static struct complaint c;
static size_t left;

/* The line of misuses.c that ends in a comment with this name. */
static unsigned marked(const char *name)
{
    char *text = whole_file(DIR "misuses.c");
    char *mark = str_new("/* %s */", name), *at = strstr(text, mark);
    unsigned line = 1;

    ck_assert_msg(at, "nothing is marked %s", name);
    for (const char *p = text; p < at; p++)
        line += *p == '\n';
    free(mark);
    free(text);
    return line;
}

/* Leaves what the log of this misuse says in c and left. */
static bool read_log(const char *tool, const char *name)
{
    char *path = str_new(DIR "%s/%s.log", tool, name);
    char *log = whole_file(path);
    bool whole = true;

    if (strcmp(tool, "memcheck") == 0)
        whole = complaint_of_memcheck(log, "misuses.c", &c, &left);
    else
        c = complaint_of_sanitizers(log, "misuses.c");
    free(log);
    free(path);
    return whole;
}

/* The sentence, the line, and the first of the calls. */
static void says(const char *tool, const char *name, const char *what)
{
    char *first = str_new("%s (misuses.c:%u)\n", name, marked(name));

    ck_assert_msg(read_log(tool, name) && c.any, "%s: %s", tool, name);
    ck_assert_str_eq(c.what, what);
    ck_assert_uint_eq(c.line, marked(name));
    ck_assert_msg(strncmp(c.calls, first, strlen(first)) == 0,
                  "%s: %s: the calls begin with %s", tool, name, c.calls);
    free(first);
}

/* Both compilers say the same. */
static void both_say(const char *name, const char *what)
{
    says("gcc", name, what);
    says("clang", name, what);
}

START_TEST(the_heap_misused)
{
    both_say("heap_use_after_free", "uses memory after it was freed");
    both_say("freed_given_away", "uses memory after it was freed");
    both_say("heap_buffer_overflow", beyond_heap);
    both_say("before_the_block", beyond_heap);
    both_say("double_free", "frees the same memory twice");
    both_say("free_of_no_block", "frees what malloc did not give");
    both_say("leak", never_freed);
    says("clang", "object_too_small", beyond_heap);
}
END_TEST

START_TEST(where_it_was_freed_before_is_told)
{
    both_say("heap_use_after_free", "uses memory after it was freed");
    ck_assert_str_eq(c.freed, "heap_use_after_free (misuses.c:21)");
    both_say("double_free", "frees the same memory twice");
    ck_assert_str_eq(c.freed, "double_free (misuses.c:105)");
    read_log("examined", "double_free");
    ck_assert_str_eq(c.freed, "double_free (misuses.c:105)");
    both_say("heap_buffer_overflow", beyond_heap);
    ck_assert_str_eq(c.freed, "");
}
END_TEST

START_TEST(the_stack_and_the_statics_misused)
{
    both_say("stack_buffer_overflow", beyond_stack);
    says("gcc", "stack_buffer_underflow", beyond_stack);
    says("clang", "stack_buffer_underflow",
         "reads or writes before an array on the stack");
    both_say("global_buffer_overflow", "reads or writes beyond a static array");
    says("gcc", "stack_use_after_return",
         "uses a local variable after its function has returned");
    both_say("stack_use_after_scope", "uses a local variable after its block");
}
END_TEST

START_TEST(functions_of_the_library_misused)
{
    both_say("overlap", overlaps);
    both_say("overlap_of_texts", overlaps);
    both_say("negative_size", "passes a negative size");
}
END_TEST

START_TEST(a_pointer_that_leads_nowhere)
{
    both_say("wild_pointer", nowhere);
    read_log("gcc", "jump_to_nowhere");
    ck_assert_str_eq(c.what, nowhere);
    ck_assert_uint_eq(c.line, 0);
}
END_TEST

/* In gcc's log the stack ends at the function's first line, in clang's at the
 * call. */
START_TEST(a_recursion_without_end_is_told_by_its_call)
{
    static const char *const compilers[] = { "gcc", "clang" };
    char *call = str_new("deep (misuses.c:%u)\n", marked("deep"));

    for (size_t i = 0; i < 2; i++) {
        ck_assert(read_log(compilers[i], "stack_overflow"));
        ck_assert_uint_eq(c.line, marked("deep"));
        ck_assert_str_eq(c.calls, call);
    }
    free(call);
}
END_TEST

START_TEST(a_recursion_without_end_shows_the_innermost_calls)
{
    ck_assert(read_log("gcc", "stack_overflow"));
    ck_assert_holds(c.what, "uses up the stack");
    ck_assert_int_eq(strncmp(c.calls, "deep (misuses.c:", 16), 0);
    ck_assert_uint_lt(strlen(c.calls), sizeof c.calls);
    ck_assert_int_eq(c.calls[strlen(c.calls) - 1], '\n');
}
END_TEST

START_TEST(what_c_leaves_undefined)
{
    both_say("signed_overflow", "lets a signed sum or product overflow");
    both_say("shift", "shifts by more bits than there are");
    both_say("division", "divides by zero");
    both_say("null_pointer", "uses a null pointer");
    both_say("misaligned", "uses a pointer that is not aligned for its type");
    both_say("index_out_of_bounds", "uses an index that is out of bounds");
    both_say("bad_bool", "reads a value that its type cannot hold");
    both_say("other_undefined", "does what C leaves undefined");
    says("gcc", "object_too_small", "reads or writes beyond a block of memory");
}
END_TEST

/* A frame of heap.c is not the answer's; a function heap_something may be. */
START_TEST(the_examiners_malloc_is_not_shown)
{
    says("examined", "heap_use_after_free", "uses memory after it was freed");
    says("examined", "heap_buffer_overflow", beyond_heap);
    says("examined", "before_the_block", "touches memory that is not its own");
    says("examined", "leak", never_freed);
    says("examined", "double_free", "uses memory after it was freed");
    ck_assert_ptr_null(strstr(c.calls, "heap.c"));
}
END_TEST

START_TEST(the_calls_go_down_to_main_and_have_no_addresses)
{
    char *want;

    read_log("gcc", "leak");
    want = str_new("leak (misuses.c:%u)\nmain (misuses.c:", marked("leak"));
    ck_assert_int_eq(strncmp(c.calls, want, strlen(want)), 0);
    ck_assert_ptr_null(strstr(c.calls, "0x"));
    ck_assert_ptr_null(strstr(c.calls, "/"));
    ck_assert_ptr_null(strstr(c.calls, "libc"));
    free(want);
}
END_TEST

START_TEST(memcheck_sees_memory_that_is_not_ones_own)
{
    says("memcheck", "heap_use_after_free", "reads memory that is not its own");
    says("memcheck", "heap_buffer_overflow",
         "writes memory that is not its own");
    says("memcheck", "before_the_block", "writes memory that is not its own");
    says("memcheck", "null_pointer", "reads memory that is not its own");
    says("memcheck", "wild_pointer", "writes memory that is not its own");
    says("memcheck", "negative_size", "writes memory that is not its own");
}
END_TEST

START_TEST(memcheck_sees_a_value_that_was_never_set)
{
    says("memcheck", "branch_on_unset",
         "decides by a value that was never set");
    says("memcheck", "index_by_unset", "uses a value that was never set");
}
END_TEST

START_TEST(memcheck_sees_what_is_given_to_the_system)
{
    ck_assert(read_log("memcheck", "unset_given_away"));
    ck_assert_str_eq(c.what, "hands out a value that was never set");
    ck_assert_uint_eq(c.line, marked("unset_given_away"));
    ck_assert(read_log("memcheck", "freed_given_away"));
    ck_assert_str_eq(c.what, "hands out memory that is not its own");
    ck_assert_uint_eq(c.line, marked("freed_given_away"));
}
END_TEST

START_TEST(memcheck_sees_a_wrong_free_and_a_wrong_size)
{
    says("memcheck", "double_free", "frees what is not a live block of malloc");
    says("memcheck", "free_of_no_block",
         "frees what is not a live block of malloc");
    says("memcheck", "fishy_size", "passes a negative size");
}
END_TEST

START_TEST(memcheck_sees_a_crash)
{
    says("memcheck", "division", "crashes");
    ck_assert(read_log("memcheck", "stack_overflow"));
    ck_assert_str_eq(c.what, "crashes");
    ck_assert(read_log("memcheck", "jump_to_nowhere"));
    ck_assert_str_eq(c.what, "crashes");
}
END_TEST

START_TEST(memcheck_sees_what_is_never_freed_and_counts_it)
{
    says("memcheck", "leak", never_freed);
    ck_assert_uint_eq(left, 100);
    says("memcheck", "possible_leak", never_freed);
    ck_assert_uint_eq(left, 100);
    ck_assert(read_log("memcheck", "indirect_leak"));
    ck_assert_str_eq(c.what, never_freed);
    ck_assert_uint_eq(left, 58);
}
END_TEST

START_TEST(what_is_still_reachable_is_no_complaint_but_is_counted)
{
    ck_assert(read_log("memcheck", "still_reachable"));
    ck_assert(!c.any);
    ck_assert_uint_eq(left, 100);
}
END_TEST

START_TEST(where_all_is_well_there_is_no_complaint)
{
    left = 5;
    ck_assert(read_log("memcheck", "nothing_wrong"));
    ck_assert(!c.any && left == 0 && c.line == 0);
    ck_assert(c.what[0] == '\0' && c.calls[0] == '\0');
    c = complaint_of_sanitizers("", "misuses.c");
    ck_assert(!c.any);
    read_log("gcc", "fishy_size"); /* a warning of the sanitizer's, no error */
    ck_assert(!c.any);
}
END_TEST

START_TEST(a_memcheck_log_that_is_not_whole_proves_nothing)
{
    char *log = whole_file(DIR "memcheck/leak.log");

    for (size_t n = strlen(log); n-- > 0;) {
        log[n] = '\0';
        if (complaint_of_memcheck(log, "misuses.c", &c, &left))
            ck_assert_msg(left == 100 && strstr(log, "ERROR SUMMARY: 1 errors"),
                          "cut after %zu bytes it has %zu bytes left", n, left);
    }
    ck_assert(!complaint_of_memcheck("", "misuses.c", &c, &left));
    ck_assert(!complaint_of_memcheck("==1== ERROR SUMMARY: 0 errors\n",
                                     "misuses.c", &c, &left));
    free(log);
}
END_TEST

START_TEST(a_number_of_bytes_may_have_commas_and_nothing_else)
{
    static const char end[] = "\n==1== ERROR SUMMARY: 0 errors\n";
    struct str s = { 0 };

    str_addf(&s, "in use at exit: 1,934,507 bytes in 2 blocks%s", end);
    ck_assert(complaint_of_memcheck(s.s, "misuses.c", &c, &left));
    ck_assert_uint_eq(left, 1934507);
    str_reset(&s);
    str_addf(&s, "in use at exit: 12x bytes in 2 blocks%s", end);
    ck_assert(!complaint_of_memcheck(s.s, "misuses.c", &c, &left));
    str_release(&s);
}
END_TEST

/* These need C++, or a newer valgrind. */
START_TEST(kinds_that_are_not_provoked_here)
{
    complaint_of_memcheck("==1== Mismatched free() / delete / delete []\n",
                          "x.c", &c, &left);
    ck_assert_str_eq(c.what, "frees in another way than it took");
    complaint_of_memcheck("==1== Source and destination overlap in memcpy(1)\n",
                          "x.c", &c, &left);
    ck_assert_str_eq(c.what, overlaps);
    complaint_of_memcheck("==1== realloc() with size 0\n", "x.c", &c, &left);
    ck_assert_str_eq(c.what, "asks realloc for 0 bytes");
    c = complaint_of_sanitizers("==1==ERROR: AddressSanitizer: unknown-crash\n",
                                "x.c");
    ck_assert_str_eq(c.what, "touches memory that is not its own");
    c = complaint_of_sanitizers("==1==ERROR: AddressSanitizer: of a new kind\n",
                                "x.c");
    ck_assert_str_eq(c.what, "misuses memory");
}
END_TEST

START_TEST(the_first_complaint_counts)
{
    c = complaint_of_sanitizers("a.c:7:3: runtime error: division by zero\n"
                                "a.c:3:1: runtime error: shift exponent 33\n",
                                "a.c");
    ck_assert_str_eq(c.what, "divides by zero");
    ck_assert_uint_eq(c.line, 7);
}
END_TEST

START_TEST(a_file_whose_name_ends_like_the_answers_is_another)
{
    c = complaint_of_sanitizers(
        "==1==ERROR: AddressSanitizer: SEGV\n"
        "    #0 0x5 in f /w/retake.c:3\n    #1 0x5 in g /w/take.c:8\n",
        "take.c");
    ck_assert_uint_eq(c.line, 8);
    ck_assert_str_eq(c.calls, "f (retake.c:3)\ng (take.c:8)\n");
}
END_TEST

START_TEST(frames_that_come_long_after_it_are_not_its_own)
{
    struct str s = { 0 };

    str_puts(&s, "==1==ERROR: AddressSanitizer: SEGV\n");
    for (int i = 0; i < 45; i++)
        str_puts(&s, "something else\n");
    str_puts(&s, "    #0 0x5 in f /w/take.c:3\n");
    c = complaint_of_sanitizers(s.s, "take.c");
    ck_assert_str_eq(c.calls, "");
    str_release(&s);
}
END_TEST

START_TEST(more_calls_than_fit_are_cut_between_lines)
{
    struct str s = { 0 };

    str_puts(&s, "==1==ERROR: AddressSanitizer: SEGV\n");
    for (int i = 0; i < 39; i++)
        str_addf(&s, "    #%d 0x5 in f%050d /w/take.c:%d\n", i, i, i);
    c = complaint_of_sanitizers(s.s, "take.c");
    ck_assert_uint_lt(strlen(c.calls), sizeof c.calls);
    ck_assert_int_eq(c.calls[strlen(c.calls) - 1], '\n');
    str_release(&s);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("complaint");

    tcase_add_test(tc, the_heap_misused);
    tcase_add_test(tc, where_it_was_freed_before_is_told);
    tcase_add_test(tc, the_stack_and_the_statics_misused);
    tcase_add_test(tc, functions_of_the_library_misused);
    tcase_add_test(tc, a_pointer_that_leads_nowhere);
    tcase_add_test(tc, a_recursion_without_end_is_told_by_its_call);
    tcase_add_test(tc, a_recursion_without_end_shows_the_innermost_calls);
    tcase_add_test(tc, what_c_leaves_undefined);
    tcase_add_test(tc, the_examiners_malloc_is_not_shown);
    tcase_add_test(tc, the_calls_go_down_to_main_and_have_no_addresses);
    tcase_add_test(tc, memcheck_sees_memory_that_is_not_ones_own);
    tcase_add_test(tc, memcheck_sees_a_value_that_was_never_set);
    tcase_add_test(tc, memcheck_sees_what_is_given_to_the_system);
    tcase_add_test(tc, memcheck_sees_a_wrong_free_and_a_wrong_size);
    tcase_add_test(tc, memcheck_sees_a_crash);
    tcase_add_test(tc, memcheck_sees_what_is_never_freed_and_counts_it);
    tcase_add_test(tc, what_is_still_reachable_is_no_complaint_but_is_counted);
    tcase_add_test(tc, where_all_is_well_there_is_no_complaint);
    tcase_add_test(tc, a_memcheck_log_that_is_not_whole_proves_nothing);
    tcase_add_test(tc, a_number_of_bytes_may_have_commas_and_nothing_else);
    tcase_add_test(tc, kinds_that_are_not_provoked_here);
    tcase_add_test(tc, the_first_complaint_counts);
    tcase_add_test(tc, a_file_whose_name_ends_like_the_answers_is_another);
    tcase_add_test(tc, frames_that_come_long_after_it_are_not_its_own);
    tcase_add_test(tc, more_calls_than_fit_are_cut_between_lines);
    return unit("complaint", tc);
}
