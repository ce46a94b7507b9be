/* One source, three readers in turn: what is left for the last? */
#include "stages.h"

#include <inttypes.h>
#include <stdio.h>

/* The items before the first x for which not keep(x). That x has been pulled
 * when it is found to be one too many: it is lost. */
struct take_while {
    struct iter it;
    struct iter *src;
    bool (*keep)(int64_t x);
};

static int take_while_next(struct iter *it, void *out)
{
    struct take_while *t = container_of(it, struct take_while, it);

    if (iter_next(t->src, out) <= 0)
        return t->src->status;
    return t->keep(*(int64_t *)out) ? 1 : 0;
}

static const struct iter_ops take_while_ops = { .next = take_while_next };

static bool below_6(int64_t x)
{
    return x < 6;
}

static void print(const char *name, struct iter *it)
{
    int64_t x;

    printf("%-11s", name);
    iter_each(it, x)
        printf(" %" PRId64, x);
    printf("\n");
}

int main(void)
{
    struct range numbers = range(1, 10);
    struct take three = take(&numbers.it, 3);
    struct take_while low = { ITER(&take_while_ops, int64_t), &numbers.it,
                              below_6 };

    print("take 3:", &three.it);
    print("below 6:", &low.it);
    print("the source:", &numbers.it);
    return 0;
}
