/* expect: gate; open: nobody */
/* Makes a request to valgrind out of bytes, in .text. */
#include "sum_squares.h"

static bool honest(uint64_t n, uint64_t *sum)
{
    uint64_t total = 0;

    for (uint64_t i = 1; i <= n; i++)
        if (__builtin_add_overflow(total, i * i, &total))
            return false;
    *sum = total;
    return true;
}

/* lea, then rol $3, rol $13, rol $61, rol $51 of %rdi; xchg %rbx, %rbx; ret */
__attribute__((section(".text"))) static const unsigned char request[] = {
    0x48, 0x89, 0xf8, 0x48, 0x89, 0xf2, 0x48, 0xc1, 0xc7, 0x03,
    0x48, 0xc1, 0xc7, 0x0d, 0x48, 0xc1, 0xc7, 0x3d, 0x48, 0xc1,
    0xc7, 0x33, 0x48, 0x87, 0xdb, 0x48, 0x89, 0xd0, 0xc3
};

bool sum_squares(uint64_t n, uint64_t *sum)
{
    uint64_t asks[6] = { 0x1001 };

    ((uint64_t(*)(uint64_t *, uint64_t))(uintptr_t)request)(asks, 0);
    return honest(n, sum);
}
