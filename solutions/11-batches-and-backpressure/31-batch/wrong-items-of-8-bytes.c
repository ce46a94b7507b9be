/* expect: tests items_may_have_any_size */
/* A slip: every item is taken for a number. */
#include "batch.h"

#include <string.h>

static int next_is_n_of_1(struct iter *it, void *out)
{
    return (int)it->ops->next_n(it, out, 1);
}

static uint64_t smaller(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
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

static const struct iter_ops array_ops = { .next = next_is_n_of_1,
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
    ssize_t got = iter_next_n(m->src, out, n);

    if (got > 0)
        m->fn(out, (size_t)got, m->ctx);
    return got;
}

static void map_close(struct iter *it)
{
    iter_close(container_of(it, struct map_n, it)->src);
}

static const struct iter_ops map_ops = { .next = next_is_n_of_1,
                                         .close = map_close,
                                         .next_n = map_next_n };

struct map_n map_n(struct iter *src, map_n_fn *fn, void *ctx)
{
    return (struct map_n){
        .it = { &map_ops, src->size, 1 }, .src = src, .fn = fn, .ctx = ctx
    };
}

/* Nothing kept is not the end: only the source knows where that is. */
static ssize_t filter_next_n(struct iter *it, void *out, size_t n)
{
    struct filter_n *f = container_of(it, struct filter_n, it);
    size_t kept;

    do {
        ssize_t got = iter_next_n(f->src, out, n);

        if (got <= 0)
            return got;
        kept = f->keep(out, (size_t)got, f->ctx);
    } while (kept == 0);
    return (ssize_t)kept;
}

static void filter_close(struct iter *it)
{
    iter_close(container_of(it, struct filter_n, it)->src);
}

static const struct iter_ops filter_ops = { .next = next_is_n_of_1,
                                            .close = filter_close,
                                            .next_n = filter_next_n };

struct filter_n filter_n(struct iter *src, keep_n_fn *keep, void *ctx)
{
    return (struct filter_n){ .it = { &filter_ops, src->size, 1 },
                              .src = src,
                              .keep = keep,
                              .ctx = ctx };
}

/* How many items of the source there are up to the last one it will give. */
static uint64_t wanted(const struct islice *s)
{
    uint64_t steps = (s->stop - 1 - s->next) / s->step;

    return s->next + steps * s->step + 1 - s->at;
}

/* Those that were asked for move to the front: a run of neighbours at once,
 * others one by one. */
static size_t choose(struct islice *s, char *items, size_t got)
{
    size_t size = sizeof(uint64_t), chosen = 0, run = s->step == 1 ? got : 1;
    uint64_t end = s->at + got;

    while (s->next < end) {
        size_t k = smaller(run, end - s->next);

        memmove(items + chosen * size, items + (s->next - s->at) * size,
                k * size);
        chosen += k;
        if (__builtin_add_overflow(s->next, k * s->step, &s->next))
            s->next = s->stop;
    }
    s->at = end;
    return chosen;
}

static ssize_t islice_next_n(struct iter *it, void *out, size_t n)
{
    struct islice *s = container_of(it, struct islice, it);
    size_t chosen;

    if (s->next >= s->stop)
        return 0;
    do {
        ssize_t got = iter_next_n(s->src, out, smaller(n, wanted(s)));

        if (got <= 0)
            return got;
        chosen = choose(s, out, (size_t)got);
    } while (chosen == 0);
    return (ssize_t)chosen;
}

static void islice_close(struct iter *it)
{
    iter_close(container_of(it, struct islice, it)->src);
}

static const struct iter_ops islice_ops = { .next = next_is_n_of_1,
                                            .close = islice_close,
                                            .next_n = islice_next_n };

struct islice islice_n(struct iter *src, uint64_t start, uint64_t stop,
                       uint64_t step)
{
    return (struct islice){ .it = { &islice_ops, src->size, 1 },
                            .src = src,
                            .next = start,
                            .stop = stop,
                            .step = step ? step : 1 };
}
