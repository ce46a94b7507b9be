/*
 * sum_squares.h - the contract of exercise 01. Do not edit: the grader uses its
 * own copy.
 */
#ifndef SUM_SQUARES_H
#define SUM_SQUARES_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Add up the first n squares: *sum = 1*1 + 2*2 + ... + n*n. The sum of none is
 * 0. What was in *sum before does not matter.
 *
 * Answers true; or false, leaving *sum alone, when the sum does not fit in 64
 * bits. It fits up to n = 3810777. There is no other failure, because nothing
 * is allocated, and nothing is remembered from one call to the next.
 */
bool sum_squares(uint64_t n, uint64_t *sum);

#endif
