/* expect: gate; open: tests */
/* Has the linker start a compiler, with a section of its own. */
#include "sum_squares.h"

__attribute__((section(".gnu.lto_.opts,\"\",@progbits#"),
               used)) static const char options[] = "-fplugin=./mine.so";

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n + (uint64_t)options[0];
    return true;
}
