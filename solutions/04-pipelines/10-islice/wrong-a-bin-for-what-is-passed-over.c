/* expect: tests passes_over_in_the_room_of_the_caller */
/* Misconception: "what I pass over must go somewhere else, or it would be
 * given". It gets a bin of its own, on the heap, at each pull. */
#include "islice.h"

#include <errno.h>
#include <stdlib.h>

static int pass_over(struct islice *s)
{
    void *bin = malloc(s->it.size);
    int rc = bin ? 1 : -ENOMEM;

    while (rc > 0 && s->at < s->next && (rc = iter_next(s->src, bin)) > 0)
        s->at++;
    free(bin);
    return rc;
}

static int islice_next(struct iter *it, void *out)
{
    struct islice *s = container_of(it, struct islice, it);
    int rc;

    if (s->next >= s->stop)
        return 0;
    rc = pass_over(s);
    if (rc > 0)
        rc = iter_next(s->src, out);
    if (rc <= 0)
        return rc;
    s->at++;
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
