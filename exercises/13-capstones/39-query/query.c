/*
 * 39-query: a query engine in an afternoon.
 *
 * Map       lessons/README.md
 * Contract  query.h               what your code promises; arena.h is given
 * Tests     test_query.c          read them: what they do is said on top
 * Memory    exercise.conf         the budget: how much heap it may use
 * Run       make 39               from the top of the repository
 * Stuck     make hint EX=39
 */
#include "query.h"

/* TODO 1: what have all operators in common? Write that once.
 * TODO 2: lines, fields, values. */
struct plan *scan(struct arena *a, struct iter *src,
                  const struct schema *schema)
{
    (void)a;
    (void)src;
    (void)schema;
    return NULL;
}

/* TODO 3: the three that hold nothing. */
struct plan *where(struct arena *a, struct plan *in, keep_fn *keep, void *ctx)
{
    (void)a;
    (void)in;
    (void)keep;
    (void)ctx;
    return NULL;
}

struct plan *project(struct arena *a, struct plan *in, const unsigned *columns,
                     unsigned n)
{
    (void)a;
    (void)in;
    (void)columns;
    (void)n;
    return NULL;
}

struct plan *limit(struct arena *a, struct plan *in, uint64_t n)
{
    (void)a;
    (void)in;
    (void)n;
    return NULL;
}

/* TODO 4: keep a row. Its texts are views.
 * TODO 5: k rows, the last of them within reach. */
struct plan *order_limit(struct arena *a, struct plan *in, unsigned column,
                         bool descending, size_t k)
{
    (void)a;
    (void)in;
    (void)column;
    (void)descending;
    (void)k;
    return NULL;
}

/* TODO 6: find a kept row by a value, however many there are. */
struct plan *group_by(struct arena *a, struct plan *in, unsigned key,
                      const struct agg *aggs, unsigned n, size_t most)
{
    (void)a;
    (void)in;
    (void)key;
    (void)aggs;
    (void)n;
    (void)most;
    return NULL;
}

/* TODO 7: find all of them. */
struct plan *hash_join(struct arena *a, struct plan *in, unsigned column,
                       struct plan *build, unsigned build_column, size_t most)
{
    (void)a;
    (void)in;
    (void)column;
    (void)build;
    (void)build_column;
    (void)most;
    return NULL;
}

/* TODO 8: say it. */
int explain(const struct plan *p, FILE *to)
{
    (void)p;
    (void)to;
    return -ENOSYS;
}
