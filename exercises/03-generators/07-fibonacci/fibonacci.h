/*
 * fibonacci.h - the contract of exercise 07. Do not edit: the grader uses its
 * own copy.
 *
 * Four generators of Fibonacci numbers, each term the sum of the two before
 * it: 0 1 1 2 3 5 8 13 ... A generator is an iterator over nothing: its terms
 * are not stored anywhere, before or after they are given.
 */
#ifndef FIBONACCI_H
#define FIBONACCI_H

#include "iter.h"

#include <stdbool.h>
#include <stdint.h>

/* One state for all four; which fields matter is up to you. */
struct fib {
    struct iter it;
    uint64_t a, b;  /* the next term, and the one after it */
    uint64_t limit; /* no term above this */
    uint64_t left;  /* how many terms may still come */
    uint64_t mod;   /* count modulo this; 0: do not */
    bool last;      /* the next term is the last that fits in 64 bits */
};

/*
 * Make a generator. Item: uint64_t.
 *
 * Making one computes nothing, allocates nothing, and cannot fail; so does
 * giving a term, which may end the stream but is never an error. Any number of
 * them may be at work in turns.
 */

/* All the terms that fit in 64 bits: 94 of them, the last is F(93) =
 * 12200160415121876738. Then the end: F(94) would not fit. */
struct fib fib(void);

/* The terms <= limit. 0 is a term, 1 is there twice. */
struct fib fib_upto(uint64_t limit);

/* The first n terms; all 94 when n is more. */
struct fib fib_first(uint64_t n);

/* Each term modulo m, for ever. m is at least 1 and at most 2^63. */
struct fib fib_mod(uint64_t m);

#endif
