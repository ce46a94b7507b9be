/* A producer makes ten items while a consumer takes one. They take turns, so
 * that it is the same each time; threads are as fast, and less regular.
 *
 *     fast_producer N         a queue without a bound
 *     fast_producer N CAP     one with room for CAP items */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct node {
    uint64_t item;
    struct node *next;
};

struct queue {
    struct node *first, *last;
    uint64_t len, cap, waits, longest;
};

/* False when there is no room: come again later. */
static int put(struct queue *q, uint64_t item)
{
    struct node *n = q->len < q->cap ? malloc(sizeof *n) : NULL;

    if (!n) {
        q->waits++;
        return 0;
    }
    *n = (struct node){ item, NULL };
    if (q->first)
        q->last->next = n;
    else
        q->first = n;
    q->last = n;
    q->len++;
    q->longest = q->len > q->longest ? q->len : q->longest;
    return 1;
}

static uint64_t take(struct queue *q)
{
    struct node *n = q->first;
    uint64_t item = n->item;

    q->first = n->next;
    q->len--;
    free(n);
    return item;
}

int main(int argc, char **argv)
{
    uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000;
    struct queue q = { .cap = argc > 2 ? strtoull(argv[2], NULL, 10)
                                       : UINT64_MAX };
    uint64_t made = 0, taken = 0, sum = 0;

    if (q.cap == 0)
        return 2;
    setvbuf(stdout, NULL, _IONBF, 0);
    for (; taken < n; taken++) {
        for (int i = 0; i < 10 && made < n && put(&q, made); i++)
            made++;
        sum += take(&q);
    }
    printf("sum %" PRIu64 ", at most %" PRIu64 " in the queue, waited %" PRIu64
           " times\n",
           sum, q.longest, q.waits);
    return 0;
}
