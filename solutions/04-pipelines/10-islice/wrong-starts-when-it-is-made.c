/* expect: tests making_it_pulls_nothing */
/* Misconception: "start is where it is made". It passes over the first items in
 * the constructor, when nobody has asked for anything. */
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
    char item[4096];
    uint64_t at = 0;

    while (start < stop && at < start && iter_next(src, item) > 0)
        at++;
    return (struct islice){ .it = { &islice_ops, src->size, 1 },
                            .src = src,
                            .at = at,
                            .next = start,
                            .stop = stop,
                            .step = step ? step : 1 };
}
