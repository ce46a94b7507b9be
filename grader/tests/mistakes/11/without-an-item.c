/* Mistake: fn is called when there is no item. */
#include "map_filter.h"

#include <errno.h>

static int map_next(struct iter *it, void *out)
{
    struct map *m = container_of(it, struct map, it);
    int rc = iter_next(m->src, out);

    m->fn(out, m->ctx);
    return rc;
}

static void map_close(struct iter *it)
{
    iter_close(container_of(it, struct map, it)->src);
}

static const struct iter_ops map_ops = { .next = map_next, .close = map_close };

struct map map(struct iter *src, map_fn *fn, void *ctx)
{
    return (struct map){
        .it = { &map_ops, src->size, 1 }, .src = src, .fn = fn, .ctx = ctx
    };
}

/* An item that may not pass is overwritten by the next one. */
static int filter_next(struct iter *it, void *out)
{
    struct filter *f = container_of(it, struct filter, it);
    int rc;

    do
        rc = iter_next(f->src, out);
    while (rc > 0 && !f->keep(out, f->ctx));
    return rc;
}

static void filter_close(struct iter *it)
{
    iter_close(container_of(it, struct filter, it)->src);
}

static const struct iter_ops filter_ops = { .next = filter_next,
                                            .close = filter_close };

struct filter filter(struct iter *src, keep_fn *keep, void *ctx)
{
    return (struct filter){ .it = { &filter_ops, src->size, 1 },
                            .src = src,
                            .keep = keep,
                            .ctx = ctx };
}

int fold(struct iter *src, void *item, void *acc, fold_fn *fn)
{
    while (iter_next(src, item) > 0)
        fn(acc, item);
    return src->status;
}

static bool even(const void *item, void *ctx)
{
    (void)ctx;
    return *(const uint64_t *)item % 2 == 0;
}

/* A map cannot fail, so it reports through its context. */
static void square(void *item, void *ctx)
{
    uint64_t *x = item;
    bool *overflow = ctx;

    *overflow = __builtin_mul_overflow(*x, *x, x);
}

/* fold would go on to the end of the stream, whatever happens before it. The
 * adapters hold nothing, so not closing them leaves numbers open. */
int sum_even_squares(struct iter *numbers, uint64_t *sum)
{
    bool overflow = false;
    struct filter evens = filter(numbers, even, NULL);
    struct map squares = map(&evens.it, square, &overflow);
    uint64_t x, total = 0;

    iter_each(&squares.it, x)
        if (overflow || __builtin_add_overflow(total, x, &total))
            return -EOVERFLOW;
    if (squares.it.status == 0)
        *sum = total;
    return squares.it.status;
}
