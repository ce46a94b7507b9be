/* expect: tests passes_over_only_when_the_next_is_asked_for */
/* Misconception: "get the next one ready while giving this one". It passes over
 * the rest of a step at once; the item that was asked for waits for it. */
#include "islice.h"

static int give(struct islice *s, void *out)
{
    int rc = iter_next(s->src, out);

    s->at += rc > 0;
    return rc;
}

/* The end and the errors met on the way come back at the next pull. */
static void go_to_next(struct islice *s)
{
    char item[4096];

    while (s->at < s->next && s->next < s->stop && give(s, item) > 0)
        ;
}

static int islice_next(struct iter *it, void *out)
{
    struct islice *s = container_of(it, struct islice, it);
    int rc;

    if (s->next >= s->stop)
        return 0;
    go_to_next(s);
    rc = give(s, out);
    if (rc <= 0)
        return rc;
    if (__builtin_add_overflow(s->next, s->step, &s->next))
        s->next = s->stop;
    go_to_next(s);
    return 1;
}

static void islice_close(struct iter *it)
{
    iter_close(container_of(it, struct islice, it)->src);
}

static const struct iter_ops islice_ops = { .next = islice_next,
                                            .close = islice_close };

struct islice islice(struct iter *src, uint64_t start, uint64_t stop,
                     uint64_t step)
{
    return (struct islice){ .it = { &islice_ops, src->size, 1 },
                            .src = src,
                            .next = start,
                            .stop = stop,
                            .step = step ? step : 1 };
}
