/*
 * one_pass.h - the contract of exercise 02. Do not edit: the grader uses its
 * own copy.
 *
 * Four figures about a stream of readings. The stream cannot be rewound: what
 * has been read and was not kept is gone.
 */
#ifndef ONE_PASS_H
#define ONE_PASS_H

#include "read.h"

#include <stdint.h>

/* All 0 when there are no readings. */
struct stats {
    uint64_t n;            /* how many readings there are */
    double min, max, mean; /* the smallest, the largest, the average */
};

/*
 * Read to the end, and describe the readings in *s. What was in *s before does
 * not matter.
 *
 * read(ctx, ...) is called until its answer is 0 or < 0, and not once more. ctx
 * is handed on as it is, and may be NULL.
 *
 * Answers 0; or, when read fails, its answer < 0, unchanged. Then *s describes
 * the readings that came before the failure. There is no other failure, because
 * nothing is allocated, however many readings there are.
 *
 * A reading that is NaN, not a number, is passed over: it is not counted, not
 * compared, and no part of the mean. An infinite one is a reading as any other,
 * and makes the mean infinite or NaN.
 *
 * The mean of finite readings is finite, also where their sum, or the
 * difference of two of them, would not be. For up to a million readings it is
 * right to a billionth of the largest of them in size.
 *
 * Nothing is remembered from one call to the next, and read may itself call
 * one_pass.
 */
int one_pass(read_fn *read, void *ctx, struct stats *s);

#endif
