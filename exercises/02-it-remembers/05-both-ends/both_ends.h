/*
 * both_ends.h - the contract of exercise 05. Do not edit: the grader uses its
 * own copy.
 *
 * A view gives the items of somebody else's array, from the front, from the
 * back, or from both in any mixture. It holds two bookmarks and no item. Where
 * the bookmarks meet it ends, at both ends: no item is given twice.
 */
#ifndef BOTH_ENDS_H
#define BOTH_ENDS_H

#include "iter.h"

#include <stdbool.h>
#include <stddef.h>

struct view {
    struct iter it;
    const char *base; /* borrowed: where item number 0 begins */
    size_t stride;    /* from where an item begins to where the next does */
    size_t lo, hi;    /* the items lo, lo + 1 ... hi - 1 are left */
};

/*
 * Make a view of n items of `size` bytes, which is at least 1. Item number i
 * begins at base + i * stride, on any address. stride is at least `size`; what
 * lies between two items is not part of either. base may be NULL when n is 0.
 *
 * iter_next gives the first of the items that are left.
 *
 * Making one reads nothing, allocates nothing, and cannot fail. Nor can giving
 * an item: the only answer but 1 is 0. An item is read when it is given, not
 * earlier, so whatever was written to it before is seen. The array is only
 * read, and must outlive the view.
 *
 * A copy of the struct is a second view: it goes on from the same place, by
 * itself.
 */
struct view view(const void *base, size_t n, size_t size, size_t stride);

/*
 * Store the last of the items that are left in *out and answer 1; or answer 0
 * when none is left. The items of both ends are the same: what one has given,
 * the other does not give.
 */
int view_next_back(struct view *v, void *out);

/*
 * How many items are left: those that neither end has given. It gives none
 * itself. After iter_close none is left, for either end.
 */
size_t view_left(const struct view *v);

/*
 * Do the items that are left read the same from both ends, byte for byte? None
 * do, and one does. Their size is at most 64 bytes.
 *
 * Takes an item from either end, and then the next two, up to the first two
 * that differ. Nothing else is read: what lies between those two is left, and
 * when all were the same, so is the one in the middle of an odd number.
 */
bool same_both_ways(struct view *v);

#endif
