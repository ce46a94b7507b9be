/*
 * 33-pipe: a queue that pushes back.
 *
 * Lesson    lessons/11-batches-and-backpressure/README.md
 * Contract  pipe.h                what your code promises
 * Tests     test_pipe.c           read them, one by one
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 33               from the top of the repository
 * Stuck     make hint EX=33
 */
#include "pipe.h"

int pipe_open(struct pipe_q *q, size_t item, size_t cap)
{
    /* TODO 1: room for cap items, a lock, two conditions; what if it fails?
     * TODO 2: a next, which waits while there is no item, and a close. */
    (void)item;
    *q = (struct pipe_q){ .cap = cap };
    return 0;
}

int pipe_put(struct pipe_q *q, const void *item)
{
    /* TODO 3: wait while there is no room; who is woken when there is some? */
    (void)q;
    (void)item;
    return 0;
}

void pipe_end(struct pipe_q *q, int status)
{
    /* TODO 4: who may be waiting for something that does not come any more? */
    (void)q;
    (void)status;
}

void pipe_free(struct pipe_q *q)
{
    /* TODO 5: all that pipe_open has taken. */
    (void)q;
}

void *pump_main(void *pump)
{
    /* TODO 6: from the source into the pipe, to the end of either. */
    (void)pump;
    return NULL;
}
