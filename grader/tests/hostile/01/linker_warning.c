/* expect: gate; open: tests */
/* Has the linker print a sentence, with escapes. */
#include "sum_squares.h"

__attribute__((section(".gnu.warning.malloc,\"\",@progbits#"),
               used)) static const char text[] = "\033[2J01 PASS 10 of 10";

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n + (uint64_t)text[0];
    return true;
}
