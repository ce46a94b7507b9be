/* Is it fair? Ten of a hundred are drawn, ten thousand times, and each of the
 * hundred should be among them a thousand times. */
#include "reservoir.h"

#include <stdio.h>

enum { N = 100, K = 10, ROUNDS = 10000, DUE = ROUNDS * K / N };

/* What comes gets a place if a coin says so. */
static void toss(struct reservoir *r, uint64_t x)
{
    uint64_t random = next_random(&r->seed);

    if (r->n < K)
        r->kept[r->n] = x;
    else if (random & 1)
        r->kept[random / 2 % K] = x;
    r->n++;
}

/* The squares of what each had too many or too few, in units of what chance
 * explains. It is about 99 when all is fair, and once in a hundred times it is
 * above 135. */
static double chi_square(const int *drawn)
{
    double sum = 0;

    for (int i = 0; i < N; i++)
        sum += (double)(drawn[i] - DUE) * (drawn[i] - DUE);
    return sum / (DUE * (1 - (double)K / N));
}

static void examine(const char *name,
                    void (*take)(struct reservoir *, uint64_t))
{
    uint64_t kept[K], seed = 1;
    int drawn[N] = { 0 };

    for (int round = 0; round < ROUNDS; round++) {
        struct reservoir r = { kept, K, 0, mix(seed++) };

        for (uint64_t x = 0; x < N; x++)
            take(&r, x);
        for (int i = 0; i < K; i++)
            drawn[kept[i]]++;
    }
    printf("%-11s first %4d, last %4d, chi-square %.0f: %s\n", name, drawn[0],
           drawn[N - 1], chi_square(drawn),
           chi_square(drawn) < 135 ? "fair" : "not fair");
}

int main(void)
{
    examine("algorithm R", offer);
    examine("a coin", toss);
    return 0;
}
