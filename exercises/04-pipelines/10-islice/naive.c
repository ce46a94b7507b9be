/* expect: tests a_number_that_does_not_fit_is_not_below_stop does_not_read_on_to_stop passes_over_only_when_the_next_is_asked_for passes_over_in_the_room_of_the_caller allocates_nothing any_start_stop_and_step an_islice_of_an_islice, peak */
/*
 * 10-islice, naive: collect, then index. The first pull collects all that lies
 * below stop into a list, puts the list in the place of the source, and counts
 * along it from there on. It gives the right items, too late.
 */
#include "islice.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct list {
    struct iter it;
    struct iter *src; /* what was collected from */
    char *items;
    size_t at, n, cap;
};

/* After its last item it goes on as its source does. */
static int list_next(struct iter *it, void *out)
{
    struct list *l = container_of(it, struct list, it);

    if (l->at == l->n)
        return iter_next(l->src, out);
    memcpy(out, l->items + l->at++ * it->size, it->size);
    return 1;
}

static void list_close(struct iter *it)
{
    struct list *l = container_of(it, struct list, it);

    iter_close(l->src);
    free(l->items);
    free(l);
}

static const struct iter_ops list_ops = { .next = list_next,
                                          .close = list_close };

static bool room_for_one(struct list *l)
{
    size_t cap = l->cap ? 2 * l->cap : 16;
    char *grown;

    if (l->n < l->cap)
        return true;
    grown = realloc(l->items, cap * l->it.size);
    if (!grown)
        return false;
    l->items = grown;
    l->cap = cap;
    return true;
}

static bool collect(struct list *l, uint64_t stop)
{
    bool room = true;

    while (l->n < stop && l->src->status > 0 && (room = room_for_one(l)))
        l->n += iter_next(l->src, l->items + l->n * l->it.size) > 0;
    return room;
}

/* Put a list of what lies below stop in the place of s->src. */
static int collected(struct islice *s)
{
    struct list *l = malloc(sizeof *l);

    if (!l)
        return -ENOMEM;
    *l = (struct list){ .it = { &list_ops, s->it.size, 1 }, .src = s->src };
    s->src = &l->it;
    return collect(l, s->stop) ? 1 : -ENOMEM;
}

static int islice_next(struct iter *it, void *out)
{
    struct islice *s = container_of(it, struct islice, it);
    int rc;

    if (s->next >= s->stop)
        return 0;
    if (s->src->ops != &list_ops && (rc = collected(s)) < 0)
        return rc;
    iter_clear(s->src); /* what is forgiven here is forgiven there */
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
