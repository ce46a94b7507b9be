/* Tests for grader/conf.h: what exercise.conf says. */
#include "conf.h"
#include "unit.h"

static const char top[] = "title = T\npoints = 15\nlaw = no heap\n"
                          "exports = f g\n";
static const char run[] = "[run]\nload = 5\nheap = 16\n";

static struct conf conf;
static struct str error;

/* Reads the texts one after the other, up to a NULL. */
static bool reads(const char *text, ...)
{
    struct str all = { 0 };
    va_list more;
    FILE *f;
    bool good;

    va_start(more, text);
    for (; text; text = va_arg(more, const char *))
        str_puts(&all, text);
    va_end(more);
    f = fmemopen(all.s, all.len, "r");
    conf_release(&conf);
    str_reset(&error);
    good = conf_read(&conf, f, "x.conf", &error);
    fclose(f);
    str_release(&all);
    return good;
}

static void setup(void)
{
    conf = (struct conf){ 0 };
    error = (struct str){ 0 };
}

static void teardown(void)
{
    conf_release(&conf);
    str_release(&error);
}

static void refuses(const char *text, const char *why)
{
    ck_assert_msg(!reads(text, (char *)0), "accepted:\n%s", text);
    ck_assert_str_eq(str_text(&error), why);
}

START_TEST(every_key_is_kept)
{
    ck_assert(reads("title = A title\npoints = 15\nlaw = no heap at all\n"
                    "exports = f g\nallow = open\nsyscalls = read\n"
                    "libs = zlib\nstacks = no\nlearnt = Much.\n",
                    "[run]\nload = 5 7\nheap = 16\nreference = 8\n",
                    (char *)0));
    ck_assert_str_eq(conf.title, "A title");
    ck_assert_str_eq(conf.law, "no heap at all");
    ck_assert_str_eq(conf.exports, "f g");
    ck_assert_str_eq(conf.allow, "open");
    ck_assert_str_eq(conf.syscalls, "read");
    ck_assert_str_eq(conf.libs, "zlib");
    ck_assert_uint_eq(conf.points, 15);
    ck_assert(!conf.stacks);
    ck_assert_str_eq(conf.learnt, "Much.");
    ck_assert_uint_eq(conf.run[0].shape, 7);
    ck_assert(conf.run[0].has_reference);
    ck_assert_uint_eq(conf.run[0].reference, 8);
}
END_TEST

START_TEST(what_may_be_left_out_is_null_and_stacks_are_measured)
{
    ck_assert(reads(top, run, (char *)0));
    ck_assert(!conf.allow && !conf.syscalls && !conf.libs && !conf.learnt);
    ck_assert(!conf.run[0].has_reference);
    ck_assert(conf.stacks);
    ck_assert_uint_eq(conf.run[0].shape, 0);
    ck_assert_uint_eq(error.len, 0);
}
END_TEST

START_TEST(runs_come_in_their_order)
{
    ck_assert(reads(top, run, "[run]\nload = 1000 2\nheap = 0\n", (char *)0));
    ck_assert_uint_eq(conf.runs, 2);
    ck_assert_uint_eq(conf.run[0].n, 5);
    ck_assert_uint_eq(conf.run[0].heap, 16);
    ck_assert_uint_eq(conf.run[1].n, 1000);
    ck_assert_uint_eq(conf.run[1].shape, 2);
    ck_assert_uint_eq(conf.run[1].heap, 0);
}
END_TEST

/* So that sums of some of them still fit 64 bits with a sign. */
START_TEST(a_number_may_be_as_large_as_10_to_the_18)
{
    ck_assert(
        reads(top, "[run]\nload = 1000000000000000000\nheap = 0\n", (char *)0));
    ck_assert_uint_eq(conf.run[0].n, 1000000000000000000);
    ck_assert(!reads(top, "[run]\nload = 1000000000000000001\nheap = 0\n",
                     (char *)0));
    ck_assert(!reads(top, "[run]\nload = 18446744073709551616\nheap = 0\n",
                     (char *)0));
}
END_TEST

START_TEST(a_comment_begins_a_line_or_follows_a_value)
{
    ck_assert(reads("# first\ntitle = T # not this\npoints = 15\t# nor this\n"
                    "; this is one\nlaw = l ; and this\nexports = f#g h\n",
                    "[run] # run\nload = 5 7 # n shape\nheap = 0 #\n",
                    (char *)0));
    ck_assert_str_eq(conf.title, "T");
    ck_assert_str_eq(conf.law, "l");
    ck_assert_str_eq(conf.exports, "f#g h");
    ck_assert_uint_eq(conf.run[0].shape, 7);
}
END_TEST

START_TEST(a_byte_order_mark_and_crlf_are_forgiven)
{
    ck_assert(reads("\xef\xbb\xbftitle = T\r\npoints = 15\r\nlaw = l\r\n"
                    "exports = f\r\n[run]\r\nload = 5\r\nheap = 6",
                    (char *)0));
    ck_assert_str_eq(conf.title, "T");
    ck_assert_str_eq(conf.exports, "f");
    ck_assert_uint_eq(conf.run[0].heap, 6);
}
END_TEST

START_TEST(an_unknown_key_is_named_with_its_line)
{
    refuses("title = T\npiont = 3\n", "x.conf:2: there is no key \"piont\".");
    refuses("TITLE = T\n", "x.conf:1: there is no key \"TITLE\".");
    refuses("[run]\npeak = 1\n",
            "x.conf:2: a [run] has no key \"peak\", only load, heap and "
            "reference.");
    refuses("[rum]\nload = 1\n", "x.conf:2: there is no section [rum].");
}
END_TEST

START_TEST(a_repeated_key_is_an_error)
{
    static const char *const twice[] = { "title", "law", "exports", "libs",
                                         NULL };
    struct str s = { 0 }, why = { 0 };

    for (unsigned i = 0; twice[i]; i++) {
        str_addf(&s, "%s = x\n%s = x\n", twice[i], twice[i]);
        str_addf(&why, "x.conf:2: %s stands there twice.", twice[i]);
        refuses(s.s, why.s);
        str_reset(&s);
        str_reset(&why);
    }
    refuses("points = 1\npoints = 1\n", "x.conf:2: points stands there twice.");
    refuses("stacks = no\nstacks = no\n",
            "x.conf:2: stacks stands there twice.");
    str_release(&s);
    str_release(&why);
}
END_TEST

START_TEST(what_is_missing_is_named)
{
    refuses("points = 1\nlaw = l\nexports = f\n[run]\nload = 1\nheap = 0\n",
            "x.conf: title is missing.");
    refuses("title = t\nlaw = l\nexports = f\n[run]\nload = 1\nheap = 0\n",
            "x.conf: points is missing.");
    refuses("title = t\npoints = 1\nexports = f\n[run]\nload = 1\nheap = 0\n",
            "x.conf: law is missing.");
    refuses("title = t\npoints = 1\nlaw = l\n[run]\nload = 1\nheap = 0\n",
            "x.conf: exports is missing.");
    refuses(top, "x.conf: [run] is missing.");
    ck_assert(!reads(top, "[run]\nload = 1\n", (char *)0));
    ck_assert_str_eq(error.s, "x.conf: heap of the last [run] is missing.");
}
END_TEST

START_TEST(a_text_that_must_be_there_must_not_be_empty)
{
    ck_assert(!reads("title = # none\npoints = 15\nlaw = l\nexports = f\n", run,
                     (char *)0));
    ck_assert_str_eq(error.s, "x.conf: title is missing.");
    ck_assert(reads(top, "allow =\n", run, (char *)0));
    ck_assert_str_eq(conf.allow, "");
}
END_TEST

START_TEST(a_list_of_names_goes_on_in_another_line)
{
    ck_assert(reads(top, "allow = a b # c\nallow = d\n  e\n", run, (char *)0));
    ck_assert_str_eq(conf.allow, "a b d e");
    ck_assert(
        reads(top, "syscalls = a\nallow = b\nsyscalls = c\n", run, (char *)0));
    ck_assert_str_eq(conf.syscalls, "a c");
    ck_assert_str_eq(conf.allow, "b");
}
END_TEST

START_TEST(points_are_a_whole_number_from_1_to_1000)
{
    static const char *const bad[] = { "0", "1001", "-5", "1.5", "5x",
                                       "x", "0x5",  "+5", "5 5" };
    struct str s = { 0 };

    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
        str_reset(&s);
        str_addf(&s, "points = %s\n", bad[i]);
        ck_assert_msg(!reads(s.s, (char *)0), "accepted: %s", s.s);
        ck_assert_holds(error.s, "x.conf:1: points is \"");
    }
    str_release(&s);
    ck_assert(reads("title = T\nlaw = l\nexports = f\npoints = 1000\n", run,
                    (char *)0));
    ck_assert_uint_eq(conf.points, 1000);
}
END_TEST

START_TEST(stacks_is_yes_or_no)
{
    ck_assert(reads(top, "stacks = yes\n", run, (char *)0));
    ck_assert(conf.stacks);
    refuses("stacks = maybe\n",
            "x.conf:1: stacks is \"maybe\"; it must be yes or no.");
}
END_TEST

START_TEST(load_is_one_or_two_whole_numbers)
{
    static const char *const bad[] = { "",    "-1",   "x",   "1 2 3", "1 x",
                                       "1.5", "1, 2", "0x1", "1e3" };

    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_msg(
            !reads(top, "[run]\nload = ", bad[i], "\nheap = 0\n", (char *)0),
            "accepted: load = %s", bad[i]);
        ck_assert_holds(error.s, "x.conf:6: load is \"");
    }
}
END_TEST

START_TEST(heap_is_a_whole_number_of_bytes_after_its_load)
{
    ck_assert(!reads(top, "[run]\nload = 1\nheap = 1 kB\n", (char *)0));
    ck_assert_str_eq(error.s, "x.conf:7: heap is \"1 kB\"; it must be a whole "
                              "number of bytes.");
    ck_assert(!reads(top, "[run]\nheap = 1\nload = 1\n", (char *)0));
    ck_assert_str_eq(error.s,
                     "x.conf:6: heap must follow the load of its [run].");
    ck_assert(!reads(top, run, "heap = 1\n", (char *)0));
    ck_assert_holds(error.s, "x.conf:8: ");
}
END_TEST

START_TEST(a_reference_is_within_the_budget_of_its_run)
{
    ck_assert(
        !reads(top, "[run]\nload = 1\nheap = 16\nreference = 17\n", (char *)0));
    ck_assert_holds(error.s, "x.conf:8: reference is \"17\"");
    ck_assert(
        !reads(top, "[run]\nload = 1\nreference = 1\nheap = 16\n", (char *)0));
    ck_assert_str_eq(error.s,
                     "x.conf:7: reference must follow the heap of its [run].");
}
END_TEST

START_TEST(a_run_without_a_heap_is_an_error)
{
    ck_assert(!reads(top, "[run]\nload = 1\n", run, (char *)0));
    ck_assert_str_eq(error.s,
                     "x.conf:8: the [run] before this one has no heap.");
}
END_TEST

START_TEST(there_is_room_for_16_runs_and_no_more)
{
    struct str s = { 0 };

    for (unsigned i = 0; i < CONF_RUNS; i++)
        str_puts(&s, run);
    ck_assert(reads(top, s.s, (char *)0));
    ck_assert_uint_eq(conf.runs, CONF_RUNS);
    ck_assert(!reads(top, s.s, run, (char *)0));
    ck_assert_holds(error.s, "there are too many runs");
    str_release(&s);
}
END_TEST

START_TEST(a_line_that_is_no_key_and_value_is_an_error)
{
    refuses("title = T\nrubbish\n", "x.conf:2: this is not key = value.");
    refuses("[run\n", "x.conf:1: this is not key = value.");
    refuses("title = T\n  and more\n", "x.conf:2: title stands there twice.");
}
END_TEST

START_TEST(the_first_of_two_errors_is_told_with_its_own_line)
{
    refuses("rubbish\nfoo = 1\n", "x.conf:1: this is not key = value.");
    refuses("foo = 1\nrubbish\n", "x.conf:1: there is no key \"foo\".");
}
END_TEST

/* libinih would take the end of such a line for a line of its own. */
START_TEST(the_end_of_a_long_line_is_not_obeyed)
{
    struct str s = { 0 };

    str_addf(&s, "# %197s%s\n", "", "stacks = no");
    ck_assert(!reads(s.s, top, run, (char *)0));
    ck_assert_str_eq(error.s, "x.conf:1: this line is too long.");
    ck_assert(reads("# ", s.s + 100, top, run, (char *)0));
    str_release(&s);
}
END_TEST

START_TEST(an_error_leaves_the_conf_empty)
{
    ck_assert(!reads(top, "[run]\nload = x\n", (char *)0));
    ck_assert(!conf.title && !conf.law && !conf.exports);
    ck_assert(conf.points == 0 && conf.runs == 0);
}
END_TEST

START_TEST(a_sentence_is_appended_to_what_was_said_before)
{
    FILE *f = fmemopen((char[]){ "x = 1\n" }, 6, "r");

    str_puts(&error, "Before. ");
    ck_assert(!conf_read(&conf, f, "x.conf", &error));
    ck_assert_str_eq(error.s, "Before. x.conf:1: there is no key \"x\".");
    fclose(f);
}
END_TEST

/* Gives all of a good text, and then an error. */
static ssize_t read_and_fail(void *cookie, char *to, size_t room)
{
    const char **text = cookie;
    size_t n = strlen(*text) < room ? strlen(*text) : room;

    if (n == 0)
        return -1;
    memcpy(to, *text, n);
    *text += n;
    return (ssize_t)n;
}

START_TEST(a_file_that_cannot_be_read_to_its_end_is_an_error)
{
    static const cookie_io_functions_t io = { .read = read_and_fail };
    char *good = str_new("%s%s", top, run);
    const char *text = good;
    FILE *f = fopencookie(&text, "r", io);

    ck_assert(!conf_read(&conf, f, "x.conf", &error));
    ck_assert_str_eq(error.s, "x.conf cannot be read.");
    ck_assert_ptr_null(conf.title);
    fclose(f);
    free(good);
}
END_TEST

START_TEST(a_name_is_listed_only_whole)
{
    ck_assert(conf_lists("read write", "read", 4));
    ck_assert(conf_lists(" read\twrite ", "write", 5));
    ck_assert(conf_lists("read write", "readable", 4));
    ck_assert(!conf_lists("read write", "rea", 3));
    ck_assert(!conf_lists("read write", "reads", 5));
    ck_assert(!conf_lists("pread", "read", 4));
    ck_assert(!conf_lists("", "read", 4));
    ck_assert(!conf_lists(NULL, "read", 4));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("conf");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, every_key_is_kept);
    tcase_add_test(tc, what_may_be_left_out_is_null_and_stacks_are_measured);
    tcase_add_test(tc, runs_come_in_their_order);
    tcase_add_test(tc, a_number_may_be_as_large_as_10_to_the_18);
    tcase_add_test(tc, a_comment_begins_a_line_or_follows_a_value);
    tcase_add_test(tc, a_byte_order_mark_and_crlf_are_forgiven);
    tcase_add_test(tc, an_unknown_key_is_named_with_its_line);
    tcase_add_test(tc, a_repeated_key_is_an_error);
    tcase_add_test(tc, what_is_missing_is_named);
    tcase_add_test(tc, a_text_that_must_be_there_must_not_be_empty);
    tcase_add_test(tc, a_list_of_names_goes_on_in_another_line);
    tcase_add_test(tc, points_are_a_whole_number_from_1_to_1000);
    tcase_add_test(tc, stacks_is_yes_or_no);
    tcase_add_test(tc, load_is_one_or_two_whole_numbers);
    tcase_add_test(tc, heap_is_a_whole_number_of_bytes_after_its_load);
    tcase_add_test(tc, a_reference_is_within_the_budget_of_its_run);
    tcase_add_test(tc, a_run_without_a_heap_is_an_error);
    tcase_add_test(tc, there_is_room_for_16_runs_and_no_more);
    tcase_add_test(tc, a_line_that_is_no_key_and_value_is_an_error);
    tcase_add_test(tc, the_first_of_two_errors_is_told_with_its_own_line);
    tcase_add_test(tc, the_end_of_a_long_line_is_not_obeyed);
    tcase_add_test(tc, an_error_leaves_the_conf_empty);
    tcase_add_test(tc, a_sentence_is_appended_to_what_was_said_before);
    tcase_add_test(tc, a_file_that_cannot_be_read_to_its_end_is_an_error);
    tcase_add_test(tc, a_name_is_listed_only_whole);
    return unit("conf", tc);
}
