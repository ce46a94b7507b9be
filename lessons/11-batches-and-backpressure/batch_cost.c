/* cflags: -O2 */
/* What a batch saves: range, odd, square, sum, in batches of several sizes.
 * It prints how often something was called; with "time" how long it took. */
#include "batch.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { COUNT = 1 << 20, MOST = 65536 };

static uint64_t room[MOST];

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

static uint64_t sum_in_batches(size_t size)
{
    struct range numbers = range(COUNT);
    struct filter_n odds = filter_n(&numbers.it, odd);
    struct map_n squares = map_n(&odds.it, square);
    uint64_t sum = 0;
    ssize_t got;

    calls = 0;
    while ((got = iter_next_n(&squares.it, room, size)) > 0)
        for (ssize_t i = 0; i < got; i++)
            sum += room[i];
    iter_close(&squares.it);
    return sum;
}

static uint64_t sum_in_a_loop(size_t unused)
{
    volatile uint64_t count = COUNT;
    uint64_t sum = 0;

    (void)unused;
    for (uint64_t x = 0, n = count; x < n; x++)
        if (x % 2 == 1)
            sum += x * x;
    return sum;
}

/* The best of five. */
static double nanoseconds(uint64_t (*sum)(size_t), size_t size)
{
    double best = 1e18;

    for (int i = 0; i < 5; i++) {
        struct timespec from, to;
        double took;

        clock_gettime(CLOCK_MONOTONIC, &from);
        sum(size);
        clock_gettime(CLOCK_MONOTONIC, &to);
        took = (double)(to.tv_sec - from.tv_sec) * 1e9 +
               (double)(to.tv_nsec - from.tv_nsec);
        best = took < best ? took : best;
    }
    return best / COUNT;
}

int main(int argc, char **argv)
{
    bool timed = argc > 1 && strcmp(argv[1], "time") == 0;

    printf("plain loop  %" PRIu64 "\n", sum_in_a_loop(0));
    if (timed)
        printf("%30.2f ns\n", nanoseconds(sum_in_a_loop, 0));
    for (size_t size = 1; size <= MOST; size *= 4) {
        uint64_t sum = sum_in_batches(size);

        printf("%10zu  %" PRIu64 "  %8" PRIu64 " calls", size, sum, calls);
        if (timed)
            printf("%8.2f ns", nanoseconds(sum_in_batches, size));
        printf("\n");
    }
    return 0;
}
