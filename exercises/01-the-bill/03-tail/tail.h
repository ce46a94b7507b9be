/*
 * tail.h - the contract of exercise 03. Do not edit: the grader uses its own
 * copy.
 *
 * A tail keeps the last k numbers of a stream whose length nobody knows before
 * its end. It has room for k numbers, and for no more.
 */
#ifndef TAIL_H
#define TAIL_H

#include "read.h"

#include <stddef.h>

/* {0} is a closed tail. What the last two fields mean is up to you. */
struct tail {
    double *ring; /* owned: room for k numbers */
    size_t k;     /* keep this many */
    size_t at;    /* the place for the next number */
    size_t have;  /* how many are kept: k, or fewer in the beginning */
};

/*
 * Open an empty tail for the last k numbers. What was in *t before does not
 * matter.
 *
 * Takes the memory for all k at once: 8 bytes for each, and at most 64 more.
 * Nothing else here allocates, and nothing else here holds memory.
 *
 * Answers 0; -EINVAL when k is 0; -EOVERFLOW when a size_t cannot hold the size
 * of k numbers; -ENOMEM when there is no room. After a failure *t is closed.
 * The first two failures do not ask for memory at all.
 */
int tail_open(struct tail *t, size_t k);

/*
 * Feed an open tail: read to the end, and keep the last k numbers.
 *
 * read(ctx, ...) is called until its answer is 0 or < 0, and not once more. ctx
 * is handed on as it is, and may be NULL. read may itself feed other tails.
 *
 * Answers 0; or, when read fails, its answer < 0, unchanged. Also then the
 * numbers that came before are kept. There is no other failure. Each number
 * counts, whatever its value, NaN too.
 *
 * A tail may be fed again, after an end or a failure: it goes on as if what is
 * read now had come right after what was read before.
 */
int tail_feed(struct tail *t, read_fn *read, void *ctx);

/*
 * Copy what is kept to out, oldest first. Answers how many that are: k, or all
 * when fewer than k were fed, and none when the tail is closed.
 *
 * Writes so many, and nothing after them. The tail stays as it is: it may be
 * copied again, and fed.
 */
size_t tail_copy(const struct tail *t, double *out);

/*
 * Give the memory back. To close a closed tail does no harm, and a closed one
 * may be opened again.
 */
void tail_close(struct tail *t);

#endif
