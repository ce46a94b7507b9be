/*
 * batch: one at a time against a plain loop, and against batches. The stages
 * are those of exercise 31: numbers > odd > square > sum.
 */
#include "batch.h"
#include "best.h"

enum { COUNT = 1 << 20, MOST = 1024 };

static int64_t number[COUNT];
static size_t size; /* of a batch */

static uint64_t plain(void)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < COUNT; i++)
        if (number[i] % 2 != 0)
            sum += (uint64_t)(number[i] * number[i]);
    return sum;
}

/* The same without a branch, since half of the numbers are odd. */
static size_t keep_odd(void *items, size_t n, void *ctx)
{
    int64_t *v = items;
    size_t kept = 0;

    (void)ctx;
    for (size_t i = 0; i < n; i++) {
        v[kept] = v[i];
        kept += (size_t)(v[i] & 1);
    }
    return kept;
}

static void square(void *items, size_t n, void *ctx)
{
    int64_t *v = items;

    (void)ctx;
    for (size_t i = 0; i < n; i++)
        v[i] *= v[i];
}

static uint64_t staged(void)
{
    static int64_t batch[MOST];
    struct array_iter numbers = array_iter_n(number, COUNT);
    struct filter_n odd = filter_n(&numbers.it, keep_odd, NULL);
    struct map_n squares = map_n(&odd.it, square, NULL);
    uint64_t sum = 0;
    ssize_t n;

    while ((n = iter_next_n(&squares.it, batch, size)) > 0)
        for (ssize_t i = 0; i < n; i++)
            sum += (uint64_t)batch[i];
    iter_close(&squares.it);
    return sum;
}

static uint64_t one_at_a_time(void)
{
    struct array_iter numbers = array_iter_n(number, COUNT);
    struct filter_n odd = filter_n(&numbers.it, keep_odd, NULL);
    struct map_n squares = map_n(&odd.it, square, NULL);
    uint64_t sum = 0;
    int64_t v;

    iter_each(&squares.it, v)
        sum += (uint64_t)v;
    iter_close(&squares.it);
    return sum;
}

int main(void)
{
    uint64_t x = 31;
    double loop;

    for (size_t i = 0; i < COUNT; i++) {
        x = x * 6364136223846793005 + 1442695040888963407;
        number[i] = (int64_t)(x >> 40);
    }
    loop = best(plain, plain());
    printf("numbers > odd > square > sum, as a multiple of a plain loop\n");
    printf("  one at a time  %6.2f\n", best(one_at_a_time, plain()) / loop);
    for (size = 1; size <= MOST; size *= 4)
        printf("  batches %6zu %6.2f\n", size, best(staged, plain()) / loop);
    return 0;
}
