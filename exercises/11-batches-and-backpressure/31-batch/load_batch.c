/* The load of 31-batch: n numbers go through all four, most of them in batches
 * of 64, into one static array. Every tenth pull is for one item. */
#include "batch.h"

#include "load.h"
#include "rng.h"

enum { MOST = 1000000, BATCH = 64 };

static int64_t numbers[MOST];

static void add(void *items, size_t n, void *ctx)
{
    int64_t *x = items, more = *(const int64_t *)ctx;

    for (size_t i = 0; i < n; i++)
        x[i] += more;
}

static size_t odd_ones(void *items, size_t n, void *ctx)
{
    int64_t *x = items;
    size_t kept = 0;

    (void)ctx;
    for (size_t i = 0; i < n; i++) {
        x[kept] = x[i];
        kept += x[i] & 1;
    }
    return kept;
}

void prepare(const struct size *size)
{
    uint64_t seed = size->seed;

    for (uint64_t i = 0; i < size->n; i++)
        numbers[i] = (int64_t)(rng(&seed) >> 8);
}

static int64_t addend(const struct size *size)
{
    return (int64_t)(size->seed % 1000);
}

uint64_t work(const struct size *size)
{
    static int64_t room[BATCH];
    int64_t more = addend(size);
    struct array_iter array = array_iter_n(numbers, size->n);
    struct filter_n odd = filter_n(&array.it, odd_ones, NULL);
    struct map_n moved = map_n(&odd.it, add, &more);
    struct islice some = islice_n(&moved.it, 3, size->n / 4, 2);
    uint64_t sum = 0, pulls = 0;
    ssize_t got;

    while ((got = iter_next_n(&some.it, room, pulls++ % 10 ? BATCH : 1)) > 0)
        for (ssize_t i = 0; i < got; i++)
            sum = blend(sum, (uint64_t)room[i]);
    iter_close(&some.it);
    return blend(sum, (uint64_t)got);
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = 0, number = 0;

    for (uint64_t i = 0; i < size->n; i++) {
        if (numbers[i] % 2 == 0)
            continue;
        if (number >= 3 && number < size->n / 4 && number % 2 == 1)
            sum = blend(sum, (uint64_t)(numbers[i] + addend(size)));
        number++;
    }
    return blend(sum, 0);
}
