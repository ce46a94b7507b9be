/*
 * array_iter.h - the contract of exercise 04. Do not edit: the grader uses its
 * own copy.
 *
 * An iterator over an array of numbers. The array stays where it is; the
 * iterator is a bookmark in it.
 */
#ifndef ARRAY_ITER_H
#define ARRAY_ITER_H

#include "iter.h"

#include <stddef.h>
#include <stdint.h>

struct array_iter {
    struct iter it;
    const int64_t *data; /* borrowed: it must outlive the iterator */
    size_t len;          /* how many numbers there are */
    size_t index;        /* how many were given: data[index] is next */
};

/*
 * Make an iterator over data[0], data[1], ... data[len - 1], in this order.
 * Item: int64_t. Any value may be an item. data may be NULL when len is 0.
 *
 * A view, not a snapshot. Nothing is copied or allocated, now or later, so it
 * cannot fail. A number that changes before it is given is given as it is then.
 * The array is never written to.
 *
 * index moves on with each item, and is len at the end, which is final: the
 * numbers do not start over, not even after iter_clear.
 *
 * All the state is in the struct. So any number of iterators may be at work on
 * one array, and a copy of the struct is a second bookmark at the same place.
 * There is nothing to let go of: closing one does nothing to the array, nor to
 * the others.
 */
struct array_iter array_iter(const int64_t *data, size_t len);

#endif
