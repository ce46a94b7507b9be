/* expect: tests there_is_room_for_cap_items */
/* Misconception: "to wait is to look again and again". It looks while nobody
 * else can work. */
#include "pipe.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static char *slot(const struct pipe_q *q, size_t place)
{
    return q->ring + place % q->cap * q->it.size;
}

static int pipe_next(struct iter *it, void *out)
{
    struct pipe_q *q = container_of(it, struct pipe_q, it);
    int rc;

    pthread_mutex_lock(&q->mu);
    while (q->len == 0 && q->end > 0)
        pthread_cond_wait(&q->not_empty, &q->mu);
    rc = q->len > 0 ? 1 : q->end;
    if (rc > 0) {
        memcpy(out, slot(q, q->head), it->size);
        q->head = (q->head + 1) % q->cap;
        q->len--;
        pthread_cond_signal(&q->not_full);
    }
    pthread_mutex_unlock(&q->mu);
    return rc;
}

/* The ring stays: a producer may be about to put something in. */
static void pipe_close(struct iter *it)
{
    struct pipe_q *q = container_of(it, struct pipe_q, it);

    pthread_mutex_lock(&q->mu);
    q->gone = true;
    pthread_cond_broadcast(&q->not_full);
    pthread_mutex_unlock(&q->mu);
}

static const struct iter_ops pipe_ops = { .next = pipe_next,
                                          .close = pipe_close };

int pipe_open(struct pipe_q *q, size_t item, size_t cap)
{
    size_t bytes;

    *q = (struct pipe_q){ .cap = cap, .end = 1 };
    if (item == 0 || cap == 0)
        return -EINVAL;
    if (__builtin_mul_overflow(item, cap, &bytes))
        return -EOVERFLOW;
    q->ring = malloc(bytes);
    if (!q->ring)
        return -ENOMEM;
    pthread_mutex_init(&q->mu, NULL);
    pthread_cond_init(&q->not_full, NULL);
    pthread_cond_init(&q->not_empty, NULL);
    q->it = (struct iter){ &pipe_ops, item, 1 };
    return 0;
}

static bool has_to_wait(const struct pipe_q *q)
{
    return q->len == q->cap && q->end > 0 && !q->gone;
}

int pipe_put(struct pipe_q *q, const void *item)
{
    int rc;

    pthread_mutex_lock(&q->mu);
    q->waits += has_to_wait(q);
    while (has_to_wait(q)) {
        pthread_mutex_unlock(&q->mu);
        pthread_mutex_lock(&q->mu);
    }
    rc = q->end <= 0 ? -EINVAL : q->gone ? -EPIPE : 0;
    if (rc == 0) {
        memcpy(slot(q, q->head + q->len), item, q->it.size);
        q->len++;
        pthread_cond_signal(&q->not_empty);
    }
    pthread_mutex_unlock(&q->mu);
    return rc;
}

void pipe_end(struct pipe_q *q, int status)
{
    pthread_mutex_lock(&q->mu);
    if (q->end > 0)
        q->end = status;
    pthread_cond_broadcast(&q->not_full);
    pthread_cond_broadcast(&q->not_empty);
    pthread_mutex_unlock(&q->mu);
}

void pipe_free(struct pipe_q *q)
{
    iter_close(&q->it);
    if (!q->ring)
        return;
    pthread_mutex_destroy(&q->mu);
    pthread_cond_destroy(&q->not_full);
    pthread_cond_destroy(&q->not_empty);
    free(q->ring);
    q->ring = NULL;
}

/* A source that was left early has a status of 1, and is at its end when it has
 * been closed. */
void *pump_main(void *pump)
{
    struct pump *p = pump;

    while (iter_next(p->src, p->item) > 0 && pipe_put(p->to, p->item) == 0)
        ;
    iter_close(p->src);
    pipe_end(p->to, p->src->status);
    return NULL;
}
