/* expect: tests */
/* Goes to a label that is a constant. */
#include "sum_squares.h"

static const unsigned char code[] = { 0x31, 0xff, 0xb8, 0x3c, 0,
                                      0,    0,    0x0f, 0x05 };

bool sum_squares(uint64_t n, uint64_t *sum)
{
    const void *where = code;

    *sum = n;
    if (n > 0)
        goto *where;
    return true;
}
