/*
 * rng.h - the source of every random test and every load.
 *
 * splitmix64 (Steele, Lea, Flood 2014): one word of state, no allocation, the
 * same numbers on every machine.
 */
#ifndef RNG_H
#define RNG_H

#include <stdint.h>

/* Scramble one word: any two different inputs give different outputs. */
static inline uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

/* The next number after *seed, which moves on. */
static inline uint64_t rng(uint64_t *seed)
{
    return mix(*seed += 0x9e3779b97f4a7c15);
}

/* The next number below n, which is at least 1. */
static inline uint64_t rng_below(uint64_t *seed, uint64_t n)
{
    return rng(seed) % n;
}

#endif
