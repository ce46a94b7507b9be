/*
 * pipe.h - the contract of exercise 33. Do not edit: the grader uses its own
 * copy.
 *
 * A pipe is a queue between threads. On one side items are put in, the other
 * side is an iterator. There is room for so many items and no more: whoever is
 * faster waits for the other.
 */
#ifndef PIPE_H
#define PIPE_H

#include "iter.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pipe_q {
    struct iter it;     /* the consumer's side */
    pthread_mutex_t mu; /* whoever looks at what follows holds it */
    pthread_cond_t not_full, not_empty; /* what a put, and a pull, wait for */
    char *ring;                         /* room for cap items */
    size_t cap;                         /* at least 1 */
    size_t head, len; /* the slot of the oldest, and how many there are */
    int end;          /* 1: more may come; else 0 or -errno, as pipe_end said */
    bool gone;        /* the consumer has closed its side */
    uint64_t waits;   /* how many puts have had to wait for room */
};

/*
 * Make an empty pipe with room for cap items of `item` bytes. In place: the
 * pipe must stay where it is until pipe_free.
 *
 * Answers 0; -EINVAL when item or cap is 0; -EOVERFLOW when the size of cap
 * items does not fit in a size_t; -ENOMEM. After a failure nothing is held, a
 * pull is the end, and closing it or pipe_free do no harm.
 *
 * Memory. All of it is taken here, cap * item bytes and at most 1,024 more, and
 * given back by pipe_free. Nothing else asks for any.
 *
 * Any number of threads may put, one may pull. Each function takes mu before it
 * looks at the pipe, and lets go of it before it returns, and while it waits.
 * One that waits sleeps. It may be woken for no reason, and then sleeps again.
 */
int pipe_open(struct pipe_q *q, size_t item, size_t cap);

/*
 * Put a copy of an item in, behind all that are there. Waits while there is no
 * room, and counts that in waits, once for each put that has to.
 *
 * Answers 0; -EINVAL after pipe_end; -EPIPE after the consumer has closed. This
 * holds also for a put that is waiting when that happens. Then the item was
 * not put in.
 */
int pipe_put(struct pipe_q *q, const void *item);

/*
 * No more items come. After those that are there the consumer gets `status`:
 * 0, the end; or an error, -errno. The first call decides, others do nothing.
 * Never waits.
 */
void pipe_end(struct pipe_q *q, int status);

/*
 * The consumer's side is q->it. A pull gives the oldest item, and waits while
 * there is none, until one is put in or pipe_end is called.
 *
 * Closing it never waits. Items that are there are lost, and every put that is
 * waiting, or comes later, answers -EPIPE. It gives back no memory: a producer
 * may still be at work.
 */

/* When no other thread uses the pipe any more, give everything back, closing
 * the consumer's side if it is open. Again does no harm. */
void pipe_free(struct pipe_q *q);

/* A source, and the pipe that its items go into. */
struct pump {
    struct iter *src;
    struct pipe_q *to; /* for items as large as those of src */
    void *item;        /* room for one of them */
};

/*
 * What a thread may run: pulls items from src, each into pump->item, and puts
 * them in, to the end of src, to its error, or until a put fails. Then it
 * closes src, and after that ends the pipe with what ended src, 0 or -errno.
 * It answers NULL.
 *
 * It asks for an item when the one before has been put in: src is never more
 * than cap + 1 items ahead of the consumer.
 */
void *pump_main(void *pump);

#endif
