/* expect: gate; open: tests */
/* Jumps out of the test to a place in an earlier call. */
#include "sum_squares.h"

#include <setjmp.h>

static jmp_buf back;
static bool was_here;

bool sum_squares(uint64_t n, uint64_t *sum)
{
    if (!was_here) {
        was_here = true;
        if (setjmp(back) == 0)
            return true;
    } else {
        longjmp(back, 1);
    }
    *sum = n;
    return true;
}
