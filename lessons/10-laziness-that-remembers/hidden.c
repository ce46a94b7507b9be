/* Four iterators over 1000 numbers. What have they pulled, and what do they
 * hold, when they have given one item, and ten? */
#include "list.h"
#include "numbers.h"

#include <stdbool.h>
#include <stdio.h>

/* An iterator that keeps what it has pulled. */
struct keeper {
    struct iter it;
    struct iter *src;
    struct list kept;
    size_t given;
};

/* Gives the numbers, and then those it kept, round and round. */
static int cycle_next(struct iter *it, void *out)
{
    struct keeper *k = container_of(it, struct keeper, it);
    uint64_t x;

    if (iter_next(k->src, &x) > 0)
        append(&k->kept, x);
    else if (k->kept.len == 0)
        return k->src->status;
    *(uint64_t *)out = k->kept.items[k->given++ % k->kept.len];
    return 1;
}

static int give_all(struct keeper *k, bool backwards, uint64_t *out)
{
    if (k->given == k->kept.len)
        return 0;
    k->given++;
    *out = k->kept.items[backwards ? k->kept.len - k->given : k->given - 1];
    return 1;
}

/* The last number is the first item, so it waits for the last number. */
static int reversed_next(struct iter *it, void *out)
{
    struct keeper *k = container_of(it, struct keeper, it);

    if (k->src->status > 0)
        k->kept = iter_collect_everything_into_memory(k->src);
    return give_all(k, true, out);
}

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* The smallest number is the first item, and it may come last. */
static int sorted_next(struct iter *it, void *out)
{
    struct keeper *k = container_of(it, struct keeper, it);

    if (k->src->status > 0) {
        k->kept = iter_collect_everything_into_memory(k->src);
        qsort(k->kept.items, k->kept.len, sizeof(uint64_t), by_value);
    }
    return give_all(k, false, out);
}

static int plain_next(struct iter *it, void *out)
{
    return iter_next(container_of(it, struct keeper, it)->src, out);
}

static void try(const char *name, int (*next)(struct iter *it, void *out))
{
    const struct iter_ops ops = { next, NULL, NULL };
    struct numbers src = numbers(1000);
    struct keeper k = { .it = ITER(&ops, uint64_t), .src = &src.it };
    uint64_t x;

    printf("%-8s", name);
    for (int given = 1; given <= 10 && iter_next(&k.it, &x) > 0; given++)
        if (given == 1 || given == 10)
            printf("  after %2d: pulled %4zu, holds %4zu", given,
                   (size_t)src.given, k.kept.len);
    printf("\n");
    free(k.kept.items);
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0);
    try("plain", plain_next);
    try("cycle", cycle_next);
    try("reversed", reversed_next);
    try("sorted", sorted_next);
    return 0;
}
