/* range(start, stop, step): three integers, however many they stand for. */
#include "iter.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct range {
    struct iter it;
    int64_t at, stop, step;
};

static int range_next(struct iter *it, void *out)
{
    struct range *r = container_of(it, struct range, it);

    if (r->at >= r->stop)
        return 0;
    *(int64_t *)out = r->at;
    if (__builtin_add_overflow(r->at, r->step, &r->at))
        r->at = r->stop; /* past all integers: past the end, too */
    return 1;
}

static const struct iter_ops range_ops = { .next = range_next };

static struct range range(int64_t start, int64_t stop, int64_t step)
{
    return (struct range){ ITER(&range_ops, int64_t), start, stop, step };
}

static void print(struct range r)
{
    const char *gap = "";
    int64_t x;

    iter_each(&r.it, x) {
        printf("%s%" PRId64, gap, x);
        gap = " ";
    }
    printf("\n");
}

int main(void)
{
    struct range huge = range(0, 1000000000000, 1);

    print(range(0, 10, 2));
    print(range(INT64_MAX - 4, INT64_MAX, 3));
    printf("%zu bytes for %" PRId64 " integers\n", sizeof huge, huge.stop);
    return 0;
}
