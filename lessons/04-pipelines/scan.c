/* Running totals: a map that remembers one number. */
#include "stages.h"

#include <inttypes.h>
#include <stdio.h>

struct scan {
    struct iter it;
    struct iter *src;
    int64_t total;
};

static int scan_next(struct iter *it, void *out)
{
    struct scan *s = container_of(it, struct scan, it);
    int64_t x;

    if (iter_next(s->src, &x) > 0)
        *(int64_t *)out = s->total += x;
    return s->src->status;
}

static void scan_close(struct iter *it)
{
    iter_close(container_of(it, struct scan, it)->src);
}

static const struct iter_ops scan_ops = { scan_next, scan_close, NULL };

int main(void)
{
    struct range numbers = range(1, 6);
    struct scan totals = { ITER(&scan_ops, int64_t), &numbers.it, 0 };
    int64_t x;

    iter_each(&totals.it, x)
        printf("%" PRId64 "\n", x);
    iter_close(&totals.it);
    return 0;
}
