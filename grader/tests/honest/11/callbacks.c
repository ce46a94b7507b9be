/* One adapter for both, told apart by a table of callbacks; errno, volatile,
 * restrict, and Duff's device where nobody needs it. */
#include "map_filter.h"

#include <errno.h>
#include <string.h>

typedef struct { struct iter it, *src; void (*fn)(void); void *ctx; } adapter;

_Static_assert(sizeof(adapter) == sizeof(struct map), "the same fields");
_Static_assert(sizeof(adapter) == sizeof(struct filter), "the same fields");

struct verb { _Bool (*apply)(void (*)(void), void *restrict, void *); };

static _Bool rewrite(void (*fn)(void), void *restrict item, void *ctx)
{ ((map_fn *)fn)(item, ctx); return 1; }

static _Bool ask(void (*fn)(void), void *restrict item, void *ctx)
{ return ((keep_fn *)fn)(item, ctx); }

static const struct verb verbs[2] = { [0].apply = rewrite, [1].apply = ask };

static int next(struct iter *it, void *out, const struct verb *v, struct iter *src, void (*fn)(void), void *ctx)
{ volatile int rc; (void)it; while ((rc = iter_next(src, out)) > 0) if (v->apply(fn, out, ctx)) return 1; return rc; }

static int map_next(struct iter *it, void *out)
{ struct map *m = (struct map *)it; return next(it, out, verbs, m->src, (void (*)(void))m->fn, m->ctx); }

static int filter_next(struct iter *it, void *out)
{ struct filter *f = (struct filter *)it; return next(it, out, verbs + 1, f->src, (void (*)(void))f->keep, f->ctx); }

static void map_close(struct iter *it) { iter_close(((struct map *)it)->src); }
static void filter_close(struct iter *it) { iter_close(((struct filter *)it)->src); }

static const struct iter_ops kinds[] = { { map_next, map_close, NULL }, { filter_next, filter_close, NULL } };

struct map map(struct iter *src, map_fn *fn, void *ctx)
{ struct map m = { { kinds, src->size, 1 }, src, fn, ctx }; return m; }

struct filter filter(struct iter *src, keep_fn *keep, void *ctx)
{ struct filter f = { { kinds + 1, src->size, 1 }, src, keep, ctx }; return f; }

int fold(struct iter *src, void *item, void *acc, fold_fn *fn)
{
    int n = 0;
    switch (n) {
    case 0: do { if (iter_next(src, item) <= 0) break; fn(acc, item);
    case 3:      if (iter_next(src, item) <= 0) break; fn(acc, item);
    case 2:      if (iter_next(src, item) <= 0) break; fn(acc, item);
    case 1:      if (iter_next(src, item) <= 0) break; fn(acc, item);
            } while (++n);
    }
    return src->status;
}

int sum_even_squares(struct iter *numbers, uint64_t *sum)
{
    int before = errno, after = errno = 0;
    uint64_t x, y;
    unsigned __int128 total = 0;

    while (!errno && iter_next(numbers, &x) > 0) {
        if (x & 1) continue;
        if (x >> 32) { errno = EOVERFLOW; continue; }
        total += x * x;
        if (total >> 64) errno = EOVERFLOW;
    }
    after = errno, errno = before;
    if (after) return -after;
    y = (uint64_t)total;
    if (numbers->status == 0) memcpy(sum, &y, sizeof y);
    return numbers->status;
}
