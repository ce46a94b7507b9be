/* How many squares are above the mean? Whoever asks must read twice. */
#include "iter.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct squares {
    struct iter it;
    uint64_t i, n;
    size_t *computed; /* borrowed: counts the work */
};

static int squares_next(struct iter *it, void *out)
{
    struct squares *s = container_of(it, struct squares, it);

    if (s->i == s->n)
        return 0;
    s->i++;
    ++*s->computed;
    *(uint64_t *)out = s->i * s->i;
    return 1;
}

static const struct iter_ops squares_ops = { .next = squares_next };

static struct squares squares(uint64_t n, size_t *computed)
{
    return (struct squares){ ITER(&squares_ops, uint64_t), 0, n, computed };
}

static uint64_t mean(struct iter *it)
{
    uint64_t sum = 0, n = 0, x;

    iter_each(it, x) {
        sum += x;
        n++;
    }
    return n > 0 ? sum / n : 0;
}

static size_t above(struct iter *it, uint64_t limit)
{
    size_t n = 0;
    uint64_t x;

    iter_each(it, x)
        n += x > limit;
    return n;
}

int main(void)
{
    size_t computed = 0;
    struct squares once = squares(1000, &computed);
    struct squares twice = squares(1000, &computed);
    uint64_t m = mean(&once.it);

    setvbuf(stdout, NULL, _IONBF, 0);
    printf("the mean is %" PRIu64 "\n", m);
    printf("the same generator again: %zu above\n", above(&once.it, m));
    printf("another generator: %zu above\n", above(&twice.it, m));
    printf("%zu squares computed\n", computed);
    return 0;
}
