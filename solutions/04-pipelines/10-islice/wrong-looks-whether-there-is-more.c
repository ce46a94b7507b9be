/* expect: tests pulls_nothing_after_the_last_item */
/* Misconception: "to know that it is over I must look whether there is more".
 * It asks first and counts afterwards, so take(3) pulls 4. */
#include "islice.h"

/* An item that is passed over is overwritten by the next one. */
static int islice_next(struct iter *it, void *out)
{
    struct islice *s = container_of(it, struct islice, it);
    int rc;

    do {
        rc = iter_next(s->src, out);
        if (rc <= 0)
            return rc;
    } while (s->at++ < s->next);
    if (s->next >= s->stop)
        return 0;
    if (__builtin_add_overflow(s->next, s->step, &s->next))
        s->next = s->stop;
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
