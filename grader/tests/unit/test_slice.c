/*
 * Tests for exercises/include/slice.h, sentence by sentence.
 *
 * slice.c is compiled in here with a read of our own, which does as each test
 * says: so no test waits for a signal or a pipe.
 */
#include "slice.h"
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* What the reads answer, one after the other: -errno, 0, or a text. */
struct answer {
    int error;
    const char *text;
    size_t len;
};

static const struct answer *next_answer;
static unsigned reads;
static size_t asked_for;
static int asked_of;

static ssize_t scripted_read(int fd, void *buf, size_t n)
{
    const struct answer *a = next_answer++;

    reads++;
    asked_of = fd;
    asked_for = n;
    if (a->error) {
        errno = a->error;
        return -1;
    }
    ck_assert_uint_le(a->len, n);
    if (a->len > 0)
        memcpy(buf, a->text, a->len);
    return (ssize_t)a->len;
}

#define read scripted_read
#include "slice.c"
#undef read

static char buf[8];

static void setup(void)
{
    reads = 0;
}

static void gives(struct blocks *b, const char *want, size_t len)
{
    struct slice s = { NULL, 0 };

    ck_assert_int_eq(iter_next(&b->it, &s), 1);
    ck_assert_ptr_eq(s.ptr, buf);
    ck_assert_uint_eq(s.len, len);
    ck_assert_mem_eq(s.ptr, want, len);
}

static void answers(struct blocks *b, int want)
{
    struct slice s;

    ck_assert_int_eq(iter_next(&b->it, &s), want);
}

START_TEST(making_it_reads_nothing_and_cannot_fail)
{
    struct blocks b = blocks(-1, buf, sizeof buf);

    ck_assert_uint_eq(reads, 0);
    ck_assert_int_eq(b.it.status, 1);
    ck_assert_uint_eq(b.it.size, sizeof(struct slice));
}
END_TEST

START_TEST(each_block_is_what_one_read_gave)
{
    const struct answer script[] = { { 0, "12345678", 8 }, { 0, "90", 2 } };
    struct blocks b = blocks(5, buf, sizeof buf);

    next_answer = script;
    gives(&b, "12345678", 8);
    gives(&b, "90", 2);
    ck_assert_uint_eq(reads, 2);
    ck_assert_int_eq(asked_of, 5);
    ck_assert_uint_eq(asked_for, sizeof buf);
}
END_TEST

START_TEST(a_block_may_be_as_small_as_one_byte)
{
    const struct answer script[] = { { 0, "x", 1 }, { 0, "y", 1 }, { 0 } };
    struct blocks b = blocks(5, buf, 1);

    next_answer = script;
    gives(&b, "x", 1);
    ck_assert_uint_eq(asked_for, 1);
    gives(&b, "y", 1);
    answers(&b, 0);
}
END_TEST

START_TEST(a_block_need_not_end_in_nul_and_may_hold_some)
{
    const struct answer script[] = { { 0, "a\0b\0\0c\0d", 8 } };
    struct blocks b = blocks(5, buf, sizeof buf);

    next_answer = script;
    gives(&b, "a\0b\0\0c\0d", 8);
}
END_TEST

START_TEST(the_end_of_the_file_is_the_end)
{
    const struct answer script[] = { { 0, "x", 1 }, { 0 } };
    struct blocks b = blocks(5, buf, sizeof buf);

    next_answer = script;
    gives(&b, "x", 1);
    answers(&b, 0);
    answers(&b, 0);
    ck_assert_uint_eq(reads, 2);
}
END_TEST

START_TEST(a_read_that_fails_is_its_errno_and_final)
{
    const struct answer script[] = { { 0, "x", 1 }, { .error = EIO } };
    struct blocks b = blocks(5, buf, sizeof buf);

    next_answer = script;
    gives(&b, "x", 1);
    answers(&b, -EIO);
    answers(&b, -EIO);
    ck_assert_uint_eq(reads, 2);
}
END_TEST

START_TEST(a_read_that_a_signal_interrupts_is_tried_again)
{
    const struct answer script[] = { { .error = EINTR },
                                     { .error = EINTR },
                                     { 0, "x", 1 },
                                     { .error = EINTR },
                                     { .error = EBADF } };
    struct blocks b = blocks(5, buf, sizeof buf);

    next_answer = script;
    gives(&b, "x", 1);
    ck_assert_uint_eq(reads, 3);
    answers(&b, -EBADF);
}
END_TEST

START_TEST(an_end_after_an_interrupted_read_is_the_end)
{
    const struct answer script[] = { { .error = EINTR }, { 0 }, { 0, "x", 1 } };
    struct blocks b = blocks(5, buf, sizeof buf);

    next_answer = script;
    answers(&b, 0);
    ck_assert_uint_eq(reads, 2);
}
END_TEST

START_TEST(after_clear_it_reads_on)
{
    const struct answer script[] = { { .error = EAGAIN }, { 0, "x", 1 } };
    struct blocks b = blocks(5, buf, sizeof buf);

    next_answer = script;
    answers(&b, -EAGAIN);
    iter_clear(&b.it);
    gives(&b, "x", 1);
}
END_TEST

START_TEST(the_descriptor_is_borrowed_and_stays_open)
{
    int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    struct blocks b = blocks(fd, buf, sizeof buf);

    iter_close(&b.it);
    answers(&b, 0);
    ck_assert_uint_eq(reads, 0);
    ck_assert_int_eq(close(fd), 0);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("slice");

    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, making_it_reads_nothing_and_cannot_fail);
    tcase_add_test(tc, each_block_is_what_one_read_gave);
    tcase_add_test(tc, a_block_may_be_as_small_as_one_byte);
    tcase_add_test(tc, a_block_need_not_end_in_nul_and_may_hold_some);
    tcase_add_test(tc, the_end_of_the_file_is_the_end);
    tcase_add_test(tc, a_read_that_fails_is_its_errno_and_final);
    tcase_add_test(tc, a_read_that_a_signal_interrupts_is_tried_again);
    tcase_add_test(tc, an_end_after_an_interrupted_read_is_the_end);
    tcase_add_test(tc, after_clear_it_reads_on);
    tcase_add_test(tc, the_descriptor_is_borrowed_and_stays_open);
    return unit("slice", tc);
}
