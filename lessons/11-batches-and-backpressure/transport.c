/* cflags: -O2 */
/* What is carried in batches, and what is done in batches: range, odd, square,
 * sum, 64 at a time. With "time" it says how long each took. */
#include "batch.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>

enum { COUNT = 1 << 20, BATCH = 64 };

static bool is_odd(uint64_t x)
{
    return x % 2 == 1;
}

static uint64_t squared(uint64_t x)
{
    return x * x;
}

/* volatile: the compiler cannot look through, as if they came from elsewhere */
static bool (*volatile keep_one)(uint64_t) = is_odd;
static uint64_t (*volatile map_one)(uint64_t) = squared;

static size_t odd_by_ones(uint64_t *items, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++, calls++)
        if (keep_one(items[i]))
            items[kept++] = items[i];
    return kept;
}

static void square_by_ones(uint64_t *items, size_t n)
{
    for (size_t i = 0; i < n; i++, calls++)
        items[i] = map_one(items[i]);
}

static size_t odd(uint64_t *items, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        items[kept] = items[i];
        kept += items[i] & 1;
    }
    return kept;
}

static void square(uint64_t *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        items[i] *= items[i];
}

static void run(const char *name, keep_n_fn *keep, map_n_fn *fn, size_t size,
                bool timed)
{
    struct range numbers = range(COUNT);
    struct filter_n odds = filter_n(&numbers.it, keep);
    struct map_n squares = map_n(&odds.it, fn);
    uint64_t room[BATCH], sum = 0;
    clock_t from = clock();
    ssize_t got;

    calls = 0;
    while ((got = iter_next_n(&squares.it, room, size)) > 0)
        for (ssize_t i = 0; i < got; i++)
            sum += room[i];
    iter_close(&squares.it);
    printf("%-26s %" PRIu64 "  %8" PRIu64 " calls", name, sum, calls);
    if (timed)
        printf("%8.2f ns",
               (double)(clock() - from) * 1e9 / CLOCKS_PER_SEC / COUNT);
    printf("\n");
}

int main(int argc, char **argv)
{
    bool timed = argc > 1 && argv[1][0] == 't';

    run("carried and done by ones", odd_by_ones, square_by_ones, 1, timed);
    run("carried by 64, done by 1", odd_by_ones, square_by_ones, BATCH, timed);
    run("carried and done by 64", odd, square, BATCH, timed);
    return 0;
}
