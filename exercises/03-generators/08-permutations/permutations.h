/*
 * permutations.h - the contract of exercise 08. Do not edit: the grader uses
 * its own copy.
 *
 * All the orders of n things, one at a time. The things are the numbers 0 to
 * n - 1: whoever has other things uses them as indices.
 */
#ifndef PERMUTATIONS_H
#define PERMUTATIONS_H

#include "iter.h"

#include <stdbool.h>
#include <stdint.h>

/* 16! = 20922789888000 orders are enough for anybody, and fit in 64 bits. */
enum { PERM_MAX = 16 };

struct perms {
    struct iter it;
    unsigned n;                 /* how many things */
    bool started;               /* the order in `at` has been given */
    unsigned char at[PERM_MAX]; /* an order: the first n bytes */
};

/*
 * Make a generator of all orders of n things; n is at most PERM_MAX.
 * Item: n bytes (so it.size is n), each of the numbers 0 to n - 1 once.
 *
 * The orders come in lexicographic order, as words in a dictionary: 0 1 2 is
 * the first of three things, then 0 2 1, and 2 1 0 is the last. There are n!
 * of them, then the end. Of no things there is one order, an item of 0 bytes.
 *
 * Exactly n bytes of *out are written. The item is yours: what you do to it
 * between two pulls does not matter to the generator, and each pull may bring
 * another place for it.
 *
 * Neither making one nor pulling allocates anything, or can fail. An order is
 * made when it is asked for, from the one before: the first of 16 things come
 * as soon as those of three. Any number of generators may work in turns.
 */
struct perms perms(unsigned n);

/*
 * Make the k-th order, counted from 0, the next one to come; those after it
 * follow. To be called before the first pull, as often as you like: the last
 * call counts.
 *
 * Does not pass through the orders before it: the last of 16 things is found
 * as soon as the first. Allocates nothing.
 *
 * Answers 0, or -ERANGE when there is no such order, that is, when k is n! or
 * more: then what comes next is the end.
 */
int perms_seek(struct perms *p, uint64_t k);

#endif
