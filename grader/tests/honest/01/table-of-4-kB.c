/* 512 squares, made by macros, and the rest by hand. */
#include "sum_squares.h"

#define X1(n) (uint64_t)(n) * (n),
#define X2(n) X1(n) X1((n) + 1)
#define X4(n) X2(n) X2((n) + 2)
#define X8(n) X4(n) X4((n) + 4)
#define X16(n) X8(n) X8((n) + 8)
#define X32(n) X16(n) X16((n) + 16)
#define X64(n) X32(n) X32((n) + 32)
#define X128(n) X64(n) X64((n) + 64)

static const uint64_t square[512] = { X128(0) X128(128) X128(256) X128(384) };

_Static_assert(sizeof square == 4096, "4 kB that nobody counts");

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0, i;

    for (i = 0; i <= n && i < 512; i++)
        total += square[i];
    for (; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    *sum = total;
    return true;
}
