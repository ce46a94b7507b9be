/*
 * count.h - the contract of the exercise that the golden cases answer.
 */
#ifndef COUNT_H
#define COUNT_H

#include "iter.h"

#include <stdint.h>

struct count {
    struct iter it;
    uint64_t next, n;
    void *kept; /* for answers that keep something */
};

/* The numbers 0, 1 ... n-1. Item: uint64_t. */
struct count count(uint64_t n);

#endif
