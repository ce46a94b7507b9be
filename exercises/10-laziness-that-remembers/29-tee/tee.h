/*
 * tee.h - the contract of exercise 29. Do not edit: the grader uses its own
 * copy.
 *
 * A tee makes two readers of one source, its branches. Each gives every item
 * of the source, in order, and neither waits for the other. So what one has
 * given and the other has not must be kept: the memory of a tee is the
 * distance between its branches.
 */
#ifndef TEE_H
#define TEE_H

#include "iter.h"

#include <stddef.h>
#include <stdint.h>

struct tee;

struct branch {
    struct iter it;
    struct tee *tee; /* what it is a branch of */
    uint64_t pos;    /* how many items it has given */
};

/* Which fields matter is up to you. */
struct tee {
    struct iter *src; /* whose items both give; closed with the second branch */
    struct branch branch[2];
    char *ring;       /* the items that lie between the branches */
    size_t cap;       /* items that there is room for */
    size_t head, len; /* the slot of the oldest, and how many there are */
};

/*
 * Make the two branches of src: &t->branch[0].it and &t->branch[1].it. Their
 * items are those of src, copied byte by byte.
 *
 * In place: the branches point into *t, so it stays where it is until both are
 * closed. Until then src is the tee's: nobody else pulls from it or closes it.
 * Opening pulls nothing and allocates nothing, so it cannot fail: answers 0.
 *
 * Pulling. An item is pulled from src when the first of the two is asked for
 * it, no earlier, and only once. The end, or an error of src, comes to each
 * branch after the same items, however far the other has read; src is asked
 * for it once.
 *
 * Memory. Only what one branch has given and the other, still open, has not
 * is kept. Let d be the largest distance between the two since they last stood
 * at the same place: for items of 8 bytes at most 32 * (d + 1) + 1,024 bytes
 * are held, however many items went by. Where both have given the same number
 * of items, no memory is held, not one byte. A branch whose twin is closed
 * keeps nothing more.
 *
 * -ENOMEM answers a pull when there is no room to keep its item for the other.
 * Then nothing was pulled from src, and nothing is lost: the other branch still
 * gives all that is kept, and after iter_clear this one asks again. Giving what
 * is kept needs no memory, nor does a branch whose twin is closed.
 *
 * Closing. Either may be closed first, at any moment, without harm to the
 * other. When the slower is closed, what was kept for it is freed at once. When
 * the faster is closed, the slower still gives what is kept, then pulls on.
 * Closing the second closes src.
 */
int tee_open(struct tee *t, struct iter *src);

#endif
