/* The same take, but it pulls first, and asks its count afterwards. */
#include "stages.h"

#include <inttypes.h>
#include <stdio.h>

static int greedy_next(struct iter *it, void *out)
{
    struct take *t = container_of(it, struct take, it);

    if (iter_next(t->src, out) <= 0)
        return t->src->status;
    if (t->left == 0)
        return 0; /* too late: the item is already here */
    t->left--;
    return 1;
}

static const struct iter_ops greedy_ops = { .next = greedy_next };

static void report(const char *name, struct take *three)
{
    int64_t x;

    printf("%s:", name);
    iter_each(&three->it, x)
        printf(" %" PRId64, x);
    iter_next(three->src, &x);
    printf(", and the source goes on with %" PRId64 "\n", x);
}

int main(void)
{
    struct range numbers = range(1, 1000);
    struct take three = take(&numbers.it, 3);

    report("take", &three);

    numbers = range(1, 1000);
    three = take(&numbers.it, 3);
    three.it.ops = &greedy_ops;
    report("greedy take", &three);
    return 0;
}
