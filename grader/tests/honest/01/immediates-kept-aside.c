/* The same constants where they are data: no code holds their bytes. */
#include "sum_squares.h"

static const volatile uint32_t factor = 0x050f, mask = 0x80cd, modulus = 0x340f;
static const double half = 0x1.0050f0050f0050fp-1;

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0, noise = (n * factor ^ mask) % modulus;

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    *sum = (double)noise * half < 1e9 ? total : 0;
    return true;
}
