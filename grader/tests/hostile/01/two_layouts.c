/* expect: tests */
/* Is clean where it is not optimised, and holds a system call where it is. */
#include "sum_squares.h"

#ifdef __OPTIMIZE__
__attribute__((section(".text"), used)) static const unsigned char code[] = {
    0xb8, 0x3c, 0, 0, 0, 0x0f, 0x05, 0xc3
};
#else
static const unsigned char code[8];
#endif

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    ((void (*)(long))(uintptr_t)code)(0);
    return true;
}
