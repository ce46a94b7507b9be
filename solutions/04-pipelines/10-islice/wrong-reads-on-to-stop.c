/* expect: tests does_not_read_on_to_stop */
/* Misconception: "a range is over when all of it has been read". Python's
 * islice does this; the items between the last one given and stop are lost. */
#include "islice.h"

static int read_on(struct islice *s, void *out)
{
    int rc = 1;

    while (s->at < s->stop && (rc = iter_next(s->src, out)) > 0)
        s->at++;
    return rc < 0 ? rc : 0;
}

static int islice_next(struct iter *it, void *out)
{
    struct islice *s = container_of(it, struct islice, it);
    int rc;

    if (s->next >= s->stop)
        return s->at > 0 ? read_on(s, out) : 0;
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
    return (struct islice){ .it = { &islice_ops, src->size, 1 },
                            .src = src,
                            .next = start,
                            .stop = stop,
                            .step = step ? step : 1 };
}
