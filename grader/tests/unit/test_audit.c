/* Tests for grader/audit.h. The logs in audit/ were written by valgrind. */
#include "audit.h"
#include "unit.h"

#define CALL(call) "SYSCALL[1,1](0) " call " --> [pre-success] Success(0x0) \n"
#define MARK CALL("sys_write ( 9, 0x10a004, 6 )")
#define RESULT CALL("sys_write ( 9, 0x1ffe, 40 )")

static struct audit of_file(const char *name, const char *allowed)
{
    char *path = str_new("grader/tests/unit/audit/%s.log", name);
    char *log = whole_file(path);
    struct audit a = audit_read(log, 9, allowed);

    free(log);
    free(path);
    return a;
}

/* Begun, ended, and this call between: NULL for none. */
static void says(struct audit a, const char *call)
{
    ck_assert(a.begun && a.ended);
    ck_assert_str_eq(a.call, call ? call : "");
}

START_TEST(an_honest_answer_makes_no_call)
{
    says(of_file("fib", NULL), NULL);
}
END_TEST

START_TEST(an_answer_may_make_the_calls_that_it_is_allowed)
{
    says(of_file("lines", "read"), NULL);
    says(of_file("lines", "lseek read"), NULL);
    says(of_file("lines", NULL), "read");
    says(of_file("lines", "pread readv"), "read");
}
END_TEST

START_TEST(the_first_call_that_is_not_allowed_is_told_with_its_arguments)
{
    struct audit a = of_file("mmap", NULL);

    says(a, "mmap");
    ck_assert_str_eq(a.arguments, " 0x0, 1048576, 3, 34, 4294967295, 0 ");
    says(of_file("brk", NULL), "brk");
}
END_TEST

START_TEST(raw_machine_code_is_seen_like_any_other_call)
{
    says(of_file("raw", NULL), "memfd_create");
}
END_TEST

START_TEST(the_sysinfo_of_qsort_is_forgiven)
{
    says(of_file("sort", NULL), NULL);
}
END_TEST

START_TEST(what_comes_before_the_begin_and_after_the_end_is_not_the_answers)
{
    says(audit_read(CALL("sys_mmap ( 0x0 )") MARK MARK CALL("exit_group( 0 )"),
                    9, NULL),
         NULL);
}
END_TEST

/* The answer may have written the end itself. */
START_TEST(memory_that_is_taken_after_the_end_is_a_call)
{
    says(audit_read(MARK MARK CALL("sys_mmap ( 0x0 )"), 9, NULL), "mmap");
    says(audit_read(MARK MARK CALL("sys_brk ( 0x0 )"), 9, "read"), "brk");
    says(audit_read(MARK MARK CALL("sys_read ( 3, 0x1, 9 )"), 9, NULL), NULL);
}
END_TEST

START_TEST(a_run_that_exits_in_the_middle_has_no_end)
{
    struct audit a = of_file("exit", NULL);

    ck_assert(a.begun && !a.ended);
    ck_assert_str_eq(a.call, "exit_group");
}
END_TEST

START_TEST(a_log_without_marks_has_not_begun)
{
    struct audit a = audit_read("", 9, NULL);

    ck_assert(!a.begun && !a.ended && !a.call[0]);
    a = audit_read(CALL("sys_mmap ( 0x0 )") "==1== Massif\n", 9, NULL);
    ck_assert(!a.begun && !a.ended && !a.call[0]);
    a = audit_read(MARK, 9, NULL);
    ck_assert(a.begun && !a.ended);
}
END_TEST

START_TEST(a_write_elsewhere_is_a_call_and_no_mark)
{
    says(audit_read(MARK CALL("sys_write ( 1, 0x1, 6 )") MARK, 9, NULL),
         "write");
    says(audit_read(MARK CALL("sys_write ( 90, 0x1, 6 )") MARK, 9, NULL),
         "write");
    says(audit_read(MARK CALL("sys_write ( 1, 0x1, 6 )") MARK, 9, "write"),
         NULL);
}
END_TEST

START_TEST(what_a_call_is_asked_to_do_is_no_part_of_its_name)
{
    const char *log =
        MARK CALL("sys_fcntl[ARG3=='lock'] ( 3, 6, 0x1ffefefa80 )") MARK;

    says(audit_read(log, 9, NULL), "fcntl");
    says(audit_read(log, 9, "read fcntl"), NULL);
}
END_TEST

/* To write nothing to the record leaves no trace in it: such an "end" would
 * hide what comes after. */
START_TEST(an_empty_write_is_no_mark)
{
    says(of_file("mark", NULL), "write");
    says(of_file("mark", "write"), "write");
}
END_TEST

/* A write of 6 bytes from nowhere fails, and leaves no trace in the record. */
START_TEST(a_third_mark_is_the_answers_own)
{
    struct audit a = audit_read(
        MARK "SYSCALL[1,1](1) sys_write ( 9, 0x0, 6 )[sync] --> Failure(0xe) "
             "\n" CALL("sys_getpid ( )") MARK CALL("exit_group( 0 )"),
        9, "write");

    says(a, "write");
    ck_assert_str_eq(a.arguments, " 9, 0x10a004, 6 ");
}
END_TEST

/* The path holds a line end and what looks like the mark. The call that forges
 * it is itself not allowed. */
START_TEST(a_mark_forged_by_a_path_comes_too_late)
{
    says(of_file("path", NULL), "openat");
}
END_TEST

START_TEST(only_the_driver_writes_to_its_record)
{
    struct audit a = audit_read(MARK MARK RESULT, 9, NULL);

    says(a, NULL);
    ck_assert(a.said);
    says(audit_read(MARK RESULT MARK, 9, "write"), "write");
    says(audit_read(MARK CALL("sys_close ( 9 )") MARK, 9, "close"), "close");
    says(audit_read(MARK CALL("sys_close ( 99 )") MARK, 9, "close"), NULL);
    says(audit_read(MARK CALL("sys_close ( 0x9 )") MARK, 9, "close"), NULL);
}
END_TEST

/* "ended" and a result of its own; then the driver's may go anywhere. */
START_TEST(a_forged_end_is_found_out_by_what_follows)
{
    says(audit_read(MARK MARK RESULT CALL("sys_close ( 9 )"), 9, "close"),
         "close");
    says(audit_read(MARK MARK RESULT MARK RESULT, 9, "write"), "write");
    says(audit_read(MARK MARK MARK RESULT, 9, "openat creat"), "write");
}
END_TEST

#define OPEN(name, flags)                                                      \
    MARK CALL("sys_openat ( 4294967196, 0x1ffe(" name "), " flags " )") MARK

START_TEST(to_open_is_to_read_unless_creat_is_allowed)
{
    says(audit_read(OPEN("a", "524288"), 9, "openat"), NULL);
    says(audit_read(OPEN("a", "592128"), 9, "openat"), NULL);
    says(audit_read(OPEN("a", "65, 384"), 9, "openat"), "openat");
    says(audit_read(OPEN("a", "1"), 9, "openat"), "openat");
    says(audit_read(OPEN("a", "512"), 9, "openat"), "openat");
    says(audit_read(OPEN(".", "4259840, 384"), 9, "openat"), "openat");
    says(audit_read(OPEN("a", "65, 384"), 9, "openat creat"), NULL);
}
END_TEST

START_TEST(no_name_of_a_file_hides_how_it_is_opened)
{
    says(audit_read(OPEN("a), 0 )", "65, 384"), 9, "openat"), "openat");
    says(audit_read(OPEN("a\n", "0"), 9, "openat"), "openat");
}
END_TEST

START_TEST(a_call_that_goes_on_is_counted_once)
{
    says(audit_read(MARK "SYSCALL[1,1](0) sys_read ( 3, 0x1, 9 ) --> [async] "
                         "... \nSYSCALL[1,1](0) ... [async] --> "
                         "Success(0x9) \n" MARK,
                    9, "read"),
         NULL);
    says(audit_read(MARK "SYSCALL[1,1](0) ... [async] --> Success(0x9) \n" MARK,
                    9, NULL),
         NULL);
}
END_TEST

START_TEST(other_lines_are_passed_over)
{
    says(audit_read(MARK "--1-- REDIR: 0x1 (libc.so.6:mmap) redirected\n"
                         "\n==1== mmap\nsys_mmap ( 0x0 )\nSYSCALL\n" MARK,
                    9, NULL),
         NULL);
}
END_TEST

START_TEST(a_call_without_arguments_or_with_a_long_name_is_a_call)
{
    char name[200] = "", *log;

    says(audit_read(MARK "SYSCALL[1,1](39) sys_getpid ( )[sync] \n" MARK, 9,
                    NULL),
         "getpid");
    says(audit_read(MARK "SYSCALL[1,1](39) sys_getpid\n" MARK, 9, NULL),
         "getpid");
    memset(name, 'x', sizeof name - 1);
    log = str_new(MARK "SYSCALL[1,1](0) %s ( %s )\n" MARK, name, name);
    name[63] = '\0';
    says(audit_read(log, 9, NULL), name);
    free(log);
}
END_TEST

START_TEST(a_call_of_an_unknown_number_is_a_call)
{
    struct audit a = audit_read(
        MARK "SYSCALL[1,1](334) unimplemented (by the kernel) syscall: 334! "
             "(ni_syscall)\n --> [pre-fail] Failure(0x26) \n" MARK,
        9, NULL);

    says(a, "unimplemented");
}
END_TEST

/* However the log is cut, no call disappears for an end that was reached. */
START_TEST(no_truncation_hides_a_call)
{
    char *log = whole_file("grader/tests/unit/audit/mmap.log");

    for (size_t n = strlen(log); n-- > 0;) {
        struct audit a;

        log[n] = '\0';
        a = audit_read(log, 9, NULL);
        ck_assert_msg(!a.ended || strcmp(a.call, "mmap") == 0,
                      "cut after %zu bytes", n);
    }
    free(log);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("audit");

    tcase_add_test(tc, an_honest_answer_makes_no_call);
    tcase_add_test(tc, an_answer_may_make_the_calls_that_it_is_allowed);
    tcase_add_test(
        tc, the_first_call_that_is_not_allowed_is_told_with_its_arguments);
    tcase_add_test(tc, raw_machine_code_is_seen_like_any_other_call);
    tcase_add_test(tc, the_sysinfo_of_qsort_is_forgiven);
    tcase_add_test(
        tc, what_comes_before_the_begin_and_after_the_end_is_not_the_answers);
    tcase_add_test(tc, memory_that_is_taken_after_the_end_is_a_call);
    tcase_add_test(tc, a_run_that_exits_in_the_middle_has_no_end);
    tcase_add_test(tc, a_log_without_marks_has_not_begun);
    tcase_add_test(tc, a_write_elsewhere_is_a_call_and_no_mark);
    tcase_add_test(tc, what_a_call_is_asked_to_do_is_no_part_of_its_name);
    tcase_add_test(tc, an_empty_write_is_no_mark);
    tcase_add_test(tc, a_third_mark_is_the_answers_own);
    tcase_add_test(tc, a_mark_forged_by_a_path_comes_too_late);
    tcase_add_test(tc, only_the_driver_writes_to_its_record);
    tcase_add_test(tc, a_forged_end_is_found_out_by_what_follows);
    tcase_add_test(tc, to_open_is_to_read_unless_creat_is_allowed);
    tcase_add_test(tc, no_name_of_a_file_hides_how_it_is_opened);
    tcase_add_test(tc, a_call_that_goes_on_is_counted_once);
    tcase_add_test(tc, other_lines_are_passed_over);
    tcase_add_test(tc, a_call_without_arguments_or_with_a_long_name_is_a_call);
    tcase_add_test(tc, a_call_of_an_unknown_number_is_a_call);
    tcase_add_test(tc, no_truncation_hides_a_call);
    return unit("audit", tc);
}
