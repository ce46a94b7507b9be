/*
 * exam.h - what a file of tests includes.
 *
 *     START_TEST(ends_after_94_terms)
 *     {
 *         struct fib f = fib();
 *         ...
 *         expect_end(&f.it);
 *     }
 *     END_TEST
 *
 *     void exam(struct exam *e)
 *     {
 *         promise(e, ends_after_94_terms);
 *     }
 *
 * A test is named after one promise of the header. A test that no promise()
 * mentions is a warning, which `make check` refuses.
 *
 * Each test runs in a process of its own, for at most two seconds of CPU time,
 * and counts only when it comes to its end. What is expected is computed after
 * the answer was called, so that it cannot be found lying about.
 */
#ifndef EXAM_H
#define EXAM_H

#include "iter.h"
#include "slice.h"

#include <check.h>
#include <stdbool.h>
#include <stdint.h>

struct exam;

/* The tests of one exercise, in the order of the header. Yours to write. */
void exam(struct exam *e);

/* Examine this promise: the name of a START_TEST. */
void promise(struct exam *e, const TTest *test);

/* For random tests: the same for the same answer, another for another one. */
uint64_t exam_seed(void);

/* The condition holds; or the test fails with this sentence, as printf. */
#define expect(condition, ...) ck_assert_msg((condition), __VA_ARGS__)

/* The expression, a whole number, is `want`. */
#define expect_uint(expression, want)                                          \
    do {                                                                       \
        mark_point();                                                          \
        uint64_t found_ = (uint64_t)(expression);                              \
        exam_uint(#expression, found_, (uint64_t)(want), __FILE__, __LINE__);  \
    } while (0)

#define expect_int(expression, want)                                           \
    do {                                                                       \
        mark_point();                                                          \
        int64_t found_ = (int64_t)(expression);                                \
        exam_int(#expression, found_, (int64_t)(want), __FILE__, __LINE__);    \
    } while (0)

/* The next item is this uint64_t. */
#define expect_u64(it, want)                                                   \
    do {                                                                       \
        mark_point();                                                          \
        uint64_t item_ = 0;                                                    \
        int before_ = (it)->status;                                            \
        int answer_ = iter_next((it), &item_);                                 \
        exam_item(before_, answer_, item_, (want), __FILE__, __LINE__);        \
    } while (0)

/* The next item is a slice with this text. */
#define expect_text(it, want)                                                  \
    do {                                                                       \
        mark_point();                                                          \
        struct slice item_ = { NULL, 0 };                                      \
        int before_ = (it)->status;                                            \
        int answer_ = iter_next((it), &item_);                                 \
        exam_text(before_, answer_, item_, (want), __FILE__, __LINE__);        \
    } while (0)

/* The next pull answers the end; or this error, as in expect_error(it, EIO). */
#define expect_end(it) expect_error((it), 0)
#define expect_error(it, error)                                                \
    do {                                                                       \
        char item_[EXAM_ITEM];                                                 \
        int answer_;                                                           \
        mark_point();                                                          \
        answer_ = exam_pull((it), item_, __FILE__, __LINE__);                  \
        exam_answer(answer_, -(error), __FILE__, __LINE__);                    \
    } while (0)

/* For a sentence of your own: what may have gone wrong when a number is not the
 * one expected, or "". */
const char *exam_slip(uint64_t found, uint64_t want);

/* For a sentence of your own about two texts: where they part, and what each
 * goes on with; "" when they are equal. Long texts may look alike. */
const char *exam_parting(const char *found, const char *want);

/* The largest item that a test may pull, in bytes. */
enum { EXAM_ITEM = 4096 };

/* What the macros above call: compare, and fail with a sentence. */
void exam_uint(const char *what, uint64_t found, uint64_t want,
               const char *file, int line);
void exam_int(const char *what, int64_t found, int64_t want, const char *file,
              int line);
void exam_item(int before, int answer, uint64_t found, uint64_t want,
               const char *file, int line);
void exam_text(int before, int answer, struct slice found, const char *want,
               const char *file, int line);
void exam_answer(int answer, int want, const char *file, int line);
int exam_pull(struct iter *it, char item[EXAM_ITEM], const char *file,
              int line);

#endif
