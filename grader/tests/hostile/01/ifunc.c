/* expect: gate; open: tests */
/* Has the loader call it, to choose a function. */
#include "sum_squares.h"

static bool chosen(uint64_t n, uint64_t *sum)
{
    *sum = n;
    return true;
}

static bool (*choose(void))(uint64_t, uint64_t *)
{
    return chosen;
}

bool sum_squares(uint64_t n, uint64_t *sum) __attribute__((ifunc("choose")));
