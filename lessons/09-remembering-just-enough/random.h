/* Numbers that look random, the same ones every time. */
#ifndef RANDOM_H
#define RANDOM_H

#include <stdint.h>

/* Any two different numbers become two different ones, and look it. */
static inline uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

/* The next number after *seed, which moves on. */
static inline uint64_t next_random(uint64_t *seed)
{
    return mix(*seed += 0x9e3779b97f4a7c15);
}

#endif
