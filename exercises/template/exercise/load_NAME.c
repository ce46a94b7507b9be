/* The load of SLUG: n numbers, each weighed by its place. */
#include "NAME.h"

#include "load.h"

void prepare(const struct size *size)
{
    (void)size;
}

uint64_t work(const struct size *size)
{
    struct NAME s = NAME(size->n);
    uint64_t sum = 0, x = 0;

    iter_each(&s.it, x)
        sum = blend(sum, x);
    iter_close(&s.it);
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = 0;

    for (uint64_t i = 0; i < size->n; i++)
        sum = blend(sum, i);
    return sum;
}
