/* Both sides wait for the same condition, and everybody is woken each time.
 * The block has a header of its own. */
#include "pipe.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct block { uint64_t puts, gets; char items[]; };

#define LOCKED(q) for (int once = (pthread_mutex_lock(&(q)->mu), 1); once; once = (pthread_mutex_unlock(&(q)->mu), 0))

static void wake(struct pipe_q *q) { pthread_cond_broadcast(&q->not_empty); }
static void wait(struct pipe_q *q) { pthread_cond_wait(&q->not_empty, &q->mu); }
static struct block *block(struct pipe_q *q) { return (struct block *)q->ring; }

static int next(struct iter *it, void *out)
{
    struct pipe_q *q = (struct pipe_q *)it;
    int rc = 1;

    LOCKED(q) {
        while (!q->len && q->end == 1) wait(q);
        if (!q->len) { rc = q->end; continue; }
        memcpy(out, block(q)->items + block(q)->gets++ % q->cap * it->size, it->size);
        q->len--;
        wake(q);
    }
    return rc;
}

static void close(struct iter *it)
{
    struct pipe_q *q = (struct pipe_q *)it;
    LOCKED(q) q->gone = true, wake(q);
}

int pipe_open(struct pipe_q *q, size_t item, size_t cap)
{
    static const struct iter_ops ops = { next, close, NULL };
    struct block *b;

    memset(q, 0, sizeof *q);
    if (!item || !cap) return -EINVAL;
    if (cap > SIZE_MAX / item) return -EOVERFLOW;
    if (cap * item > SIZE_MAX - sizeof *b || !(b = calloc(1, sizeof *b + cap * item))) return -ENOMEM;
    q->it = (struct iter){ &ops, item, 1 };
    q->ring = (char *)b, q->cap = cap, q->end = 1;
    pthread_mutex_init(&q->mu, 0);
    pthread_cond_init(&q->not_full, 0);
    pthread_cond_init(&q->not_empty, 0);
    return 0;
}

int pipe_put(struct pipe_q *q, const void *item)
{
    int rc = 0;

    LOCKED(q) {
        if (q->len == q->cap && q->end == 1 && !q->gone) q->waits++;
        while (q->len == q->cap && q->end == 1 && !q->gone) wait(q);
        if (q->end != 1) { rc = -EINVAL; continue; }
        if (q->gone) { rc = -EPIPE; continue; }
        memcpy(block(q)->items + block(q)->puts++ % q->cap * q->it.size, item, q->it.size);
        q->len++;
        wake(q);
    }
    return rc;
}

void pipe_end(struct pipe_q *q, int status)
{
    LOCKED(q) { if (q->end == 1) q->end = status; wake(q); }
}

void pipe_free(struct pipe_q *q)
{
    iter_close(&q->it);
    if (q->ring) pthread_mutex_destroy(&q->mu), pthread_cond_destroy(&q->not_full), pthread_cond_destroy(&q->not_empty);
    free(q->ring);
    q->ring = NULL;
}

void *pump_main(void *pump)
{
    const struct pump *p = pump;
    while (iter_next(p->src, p->item) > 0) if (pipe_put(p->to, p->item) < 0) break;
    iter_close(p->src);
    return pipe_end(p->to, p->src->status), NULL;
}
