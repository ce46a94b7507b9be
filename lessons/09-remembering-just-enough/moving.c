/* The sum of the last k items: a ring, in which the new one takes the place of
 * the oldest. */
#include "iter.h"

#include <stdint.h>
#include <stdio.h>

enum { K = 3 };

struct numbers {
    struct iter it;
    const int64_t *x;
    int left;
};

static int numbers_next(struct iter *it, void *out)
{
    struct numbers *n = container_of(it, struct numbers, it);

    if (n->left == 0)
        return 0;
    n->left--;
    *(int64_t *)out = *n->x++;
    return 1;
}

static const struct iter_ops numbers_ops = { .next = numbers_next };

struct moving {
    struct iter it;
    struct iter *src;
    int64_t ring[K], sum;
    int n;
};

static int moving_next(struct iter *it, void *out)
{
    struct moving *m = container_of(it, struct moving, it);
    int64_t x;

    do {
        if (iter_next(m->src, &x) <= 0)
            return m->src->status;
        m->sum += x - m->ring[m->n % K];
        m->ring[m->n++ % K] = x;
    } while (m->n < K);
    *(int64_t *)out = m->sum;
    return 1;
}

static const struct iter_ops moving_ops = { .next = moving_next };

int main(void)
{
    static const int64_t x[] = { 4, 1, 1, 7, 2, 5, 3, 3 };
    struct numbers src = { ITER(&numbers_ops, int64_t), x, 8 };
    struct moving m = { .it = ITER(&moving_ops, int64_t), .src = &src.it };
    int64_t sum;

    iter_each(&m.it, sum)
        printf(" %d", (int)sum);
    putchar('\n');
    return 0;
}
