/* expect: tests map_calls_fn_once_for_each_batch_that_came filter_calls_keep_once_for_each_batch_that_came asks_for_n_items_once asks_again_only_when_nothing_is_to_be_given by_ones_it_pulls_only_what_it_needs items_lie_in_the_room_of_the_caller nothing_is_allocated a_source_left_open_is_read_on, peak */
/*
 * 31-batch, naive: "bigger batches are faster, so the biggest is the fastest".
 * The first pull on an adapter fetches the whole source in one batch, works on
 * it in one call, puts the result in the place of the source, and hands it out
 * from there. It gives the right items.
 */
#include "batch.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct batch {
    struct iter it;
    struct iter *src; /* what it was fetched from */
    char *items;
    size_t at, n, cap;
};

static int one(struct iter *it, void *out)
{
    return (int)it->ops->next_n(it, out, 1);
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static ssize_t batch_next_n(struct iter *it, void *out, size_t n)
{
    struct batch *b = container_of(it, struct batch, it);
    size_t k = smaller(n, b->n - b->at);

    if (k == 0)
        return b->src->status;
    memcpy(out, b->items + b->at * it->size, k * it->size);
    b->at += k;
    return (ssize_t)k;
}

static void batch_close(struct iter *it)
{
    struct batch *b = container_of(it, struct batch, it);

    iter_close(b->src);
    free(b->items);
    free(b);
}

static const struct iter_ops batch_ops = { .next = one,
                                           .close = batch_close,
                                           .next_n = batch_next_n };

static bool grow(struct batch *b)
{
    size_t cap = b->cap ? 2 * b->cap : 64;
    char *grown = realloc(b->items, cap * b->it.size);

    if (!grown)
        return false;
    b->items = grown;
    b->cap = cap;
    return true;
}

static bool fetch(struct batch *b)
{
    while (b->src->status > 0) {
        ssize_t got;

        if (b->n == b->cap && !grow(b))
            return false;
        got = iter_next_n(b->src, b->items + b->n * b->it.size, b->cap - b->n);
        b->n += got > 0 ? (size_t)got : 0;
    }
    return true;
}

/* Put all its items in the place of *src. NULL: there was no room for them. */
static struct batch *fetched(struct iter **src)
{
    struct batch *b = malloc(sizeof *b);

    if (!b)
        return NULL;
    *b = (struct batch){ .it = { &batch_ops, (*src)->size, 1 }, .src = *src };
    if (!fetch(b)) {
        free(b->items);
        free(b);
        return NULL;
    }
    *src = &b->it;
    return b;
}

static bool is_fetched(const struct iter *src)
{
    return src->ops == &batch_ops;
}

static ssize_t array_next_n(struct iter *it, void *out, size_t n)
{
    struct array_iter *a = container_of(it, struct array_iter, it);
    size_t k = smaller(n, a->len - a->index);

    if (k > 0)
        memcpy(out, a->data + a->index, k * sizeof *a->data);
    a->index += k;
    return (ssize_t)k;
}

static const struct iter_ops array_ops = { .next = one,
                                           .next_n = array_next_n };

struct array_iter array_iter_n(const int64_t *data, size_t len)
{
    return (struct array_iter){ .it = ITER(&array_ops, int64_t),
                                .data = data,
                                .len = len };
}

static ssize_t map_next_n(struct iter *it, void *out, size_t n)
{
    struct map_n *m = container_of(it, struct map_n, it);
    struct batch *b;

    if (!is_fetched(m->src)) {
        b = fetched(&m->src);
        if (!b)
            return -ENOMEM;
        if (b->n > 0)
            m->fn(b->items, b->n, m->ctx);
    }
    return iter_next_n(m->src, out, n);
}

static void map_close(struct iter *it)
{
    iter_close(container_of(it, struct map_n, it)->src);
}

static const struct iter_ops map_ops = { .next = one,
                                         .close = map_close,
                                         .next_n = map_next_n };

struct map_n map_n(struct iter *src, map_n_fn *fn, void *ctx)
{
    return (struct map_n){
        .it = { &map_ops, src->size, 1 }, .src = src, .fn = fn, .ctx = ctx
    };
}

static ssize_t filter_next_n(struct iter *it, void *out, size_t n)
{
    struct filter_n *f = container_of(it, struct filter_n, it);
    struct batch *b;

    if (!is_fetched(f->src)) {
        b = fetched(&f->src);
        if (!b)
            return -ENOMEM;
        if (b->n > 0)
            b->n = f->keep(b->items, b->n, f->ctx);
    }
    return iter_next_n(f->src, out, n);
}

static void filter_close(struct iter *it)
{
    iter_close(container_of(it, struct filter_n, it)->src);
}

static const struct iter_ops filter_ops = { .next = one,
                                            .close = filter_close,
                                            .next_n = filter_next_n };

struct filter_n filter_n(struct iter *src, keep_n_fn *keep, void *ctx)
{
    return (struct filter_n){ .it = { &filter_ops, src->size, 1 },
                              .src = src,
                              .keep = keep,
                              .ctx = ctx };
}

/* It holds nothing and pulls no more than it gives, so it may stay as lazy as
 * that of exercise 10. */
static int islice_next(struct iter *it, void *out)
{
    struct islice *s = container_of(it, struct islice, it);

    if (s->next >= s->stop)
        return 0;
    do
        if (iter_next(s->src, out) <= 0)
            return s->src->status;
    while (s->at++ < s->next);
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

struct islice islice_n(struct iter *src, uint64_t start, uint64_t stop,
                       uint64_t step)
{
    return (struct islice){ .it = { &islice_ops, src->size, 1 },
                            .src = src,
                            .next = start,
                            .stop = stop,
                            .step = step ? step : 1 };
}
