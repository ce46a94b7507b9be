/*
 * NAME.h - the contract of exercise NUMBER. Do not edit: the grader uses its
 * own copy.
 *
 * Say what it is about, in a sentence or two.
 */
#ifndef GUARD_H
#define GUARD_H

#include "iter.h"

#include <stdint.h>

struct NAME {
    struct iter it;
    uint64_t next, end;
};

/*
 * Make an iterator over 0, 1, 2 ... n-1. Item: uint64_t.
 *
 * Making one computes nothing, allocates nothing, and cannot fail.
 */
struct NAME NAME(uint64_t n);

#endif
