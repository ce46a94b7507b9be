/* expect: gate; open: tests */
/* Gives its function more names, which are others' names. */
#include "sum_squares.h"

static int always(void)
{
    return 0;
}

int strcmp(const char *, const char *) __attribute__((alias("always")));

bool sum_squares(uint64_t n, uint64_t *sum)
{
    *sum = n;
    return always() == 0;
}
