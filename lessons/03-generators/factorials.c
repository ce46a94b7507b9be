/* 1 1 2 6 24 ... as long as they fit. */
#include "iter.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

struct factorials {
    struct iter it;
    uint64_t k, value; /* value is k! */
    bool over;         /* it did not fit */
};

static int factorials_next(struct iter *it, void *out)
{
    struct factorials *f = container_of(it, struct factorials, it);

    if (f->over)
        return 0;
    *(uint64_t *)out = f->value;
    f->k++;
    f->over = __builtin_mul_overflow(f->value, f->k, &f->value);
    return 1;
}

static const struct iter_ops factorials_ops = { .next = factorials_next };

int main(void)
{
    struct factorials f = { ITER(&factorials_ops, uint64_t), 0, 1, false };
    unsigned n = 0;
    uint64_t x;

    iter_each(&f.it, x) {
        printf("%" PRIu64 "\n", x);
        n++;
    }
    printf("%u terms fit\n", n);
    return 0;
}
