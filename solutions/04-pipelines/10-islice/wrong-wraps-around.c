/* expect: tests a_number_that_does_not_fit_is_not_below_stop */
/* A slip: next + step may be more than fits in 64 bits, and starts again at a
 * small number. */
#include "islice.h"

/* An item that is passed over is overwritten by the next one. */
static int islice_next(struct iter *it, void *out)
{
    struct islice *s = container_of(it, struct islice, it);
    int rc;

    if (s->next >= s->stop)
        return 0;
    do {
        rc = iter_next(s->src, out);
        if (rc <= 0)
            return rc;
    } while (s->at++ < s->next);
    s->next += s->step;
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
