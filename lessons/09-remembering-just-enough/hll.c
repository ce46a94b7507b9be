/* How many different items were there? HyperLogLog, with 4,096 registers. */
#include "random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { BITS = 12, REGISTERS = 1 << BITS, TIMES = 3 };

/* Twelve bits choose a register. It keeps the longest run of zeros that the
 * other bits have ever begun with, and one more for the 1 behind them. */
static void add(uint8_t *reg, uint64_t hash)
{
    uint64_t rest = hash << BITS | 1 << (BITS - 1);
    uint8_t run = (uint8_t)(1 + __builtin_clzll(rest));
    uint8_t *mine = &reg[hash >> (64 - BITS)];

    *mine = run > *mine ? run : *mine;
}

/* A run of r is seen once in 2 to the r times: the mean, suitably. */
static double estimate(const uint8_t *reg)
{
    double sum = 0, m = REGISTERS, zeros = 0, e;

    for (int i = 0; i < REGISTERS; i++) {
        sum += 1 / (double)(1ull << reg[i]);
        zeros += reg[i] == 0;
    }
    e = 0.7213 / (1 + 1.079 / m) * m * m / sum;
    return e < 2.5 * m && zeros > 0 ? m * log(m / zeros) : e;
}

int main(int argc, char **argv)
{
    uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000;
    uint8_t *reg = calloc(REGISTERS, 1);

    setvbuf(stdout, NULL, _IONBF, 0);
    if (!reg)
        return 1;
    for (uint64_t i = 0; i < TIMES * n; i++)
        add(reg, mix(i % n + 1));
    printf("distinct: about %.0f of %d, in %d bytes\n", estimate(reg), (int)n,
           REGISTERS);
    free(reg);
    return 0;
}
