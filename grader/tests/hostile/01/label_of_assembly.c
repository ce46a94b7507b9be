/* expect: gate; open: tests */
/* Writes assembly into the name of a section. */
#include "sum_squares.h"

__attribute__((section(".text.x,\"ax\",@progbits\n\t.byte 0x0f,0x05,0xc3\n#"),
               used)) static int
gadget(int x)
{
    return x + 1;
}

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    return gadget(0) == 1;
}
