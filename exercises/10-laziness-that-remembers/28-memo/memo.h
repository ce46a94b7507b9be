/*
 * memo.h - the contract of exercise 28. Do not edit: the grader uses its own
 * copy.
 *
 * A memo remembers what its source gave. Any number of readers ask it for item
 * number i, in any order, and again; each item is computed once, when it is
 * first needed, and kept until somebody says that it is needed no more.
 */
#ifndef MEMO_H
#define MEMO_H

#include "iter.h"

#include <stdint.h>

struct chunk; /* some items in a row: yours to define, or to do without */

/* Which fields matter is up to you. */
struct memo {
    struct iter *src; /* whose items are remembered; closed by memo_close */
    struct chunk *first, *last;
    uint64_t begin, end; /* items from begin up to end - 1 are kept */
    int status;          /* as that of an iterator */
};

/*
 * Make a memo of the items of src. They are numbered from 0, have src->size
 * bytes, and are copied byte by byte.
 *
 * Pulls nothing, allocates nothing, and cannot fail. Until memo_close src is
 * the memo's: nobody else pulls from it or closes it.
 */
struct memo memo(struct iter *src);

/*
 * Store item i in *out, which has room for src->size bytes, and answer 1. An
 * item is pulled from src when it is first asked for, or one after it is, and
 * only once. What is kept is given without asking for memory.
 *
 * Other answers, which leave *out unspecified:
 *
 *     -ESTALE   item i was released (this is looked at first)
 *     0         src has no item i
 *     -EIO ...  src failed, with this error, at item i or before
 *     -ENOMEM   there is no room to keep an item: it was not pulled, nothing
 *               is lost, and the same may be asked again
 *     -EDEADLK  src asked for it, while it was itself computing this item or
 *               one before
 *
 * The end and an error of src are remembered: src is not asked again, no memory
 * is asked for, and the items before it are still given.
 *
 * src may ask the memo, too: for items that it gave before. It may release.
 */
int memo_at(struct memo *m, uint64_t i, void *out);

/*
 * Let go of the items below number `below`. What is released stays released,
 * and a `below` smaller than one before changes nothing. Items that are not
 * computed yet may be released: they are pulled when one after them is asked
 * for, and are not kept. Releasing pulls nothing.
 *
 * Memory. Kept are the items that were pulled and not released, and no others.
 * For k of them, of 8 bytes each, at most 16 * k + 4,096 bytes are held,
 * however many items went by: what is released is given back at once.
 */
void memo_release(struct memo *m, uint64_t below);

/*
 * Free all that is held, and close src. At any moment, except while src is
 * asked; again, too. From then on memo_at and all cursors answer the end; or
 * the error of src, if it has failed before.
 */
void memo_close(struct memo *m);

struct cursor {
    struct iter it;
    struct memo *m;
    uint64_t i; /* the number of the item it gives next */
};

/*
 * Make an iterator over m, from item number `from` on. Item: that of src.
 *
 * Making it pulls nothing, and cannot fail. A pull answers as memo_at does; one
 * that was refused may be tried again after iter_clear. There may be any number
 * of cursors, at different places; m stays where it is while there are. Closing
 * one does nothing to m, nor to the others.
 */
struct cursor memo_cursor(struct memo *m, uint64_t from);

#endif
