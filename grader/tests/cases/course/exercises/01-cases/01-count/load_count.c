/* The load of the golden cases: all the numbers below n. */
#include "count.h"

#include "load.h"

void prepare(const struct size *size)
{
    (void)size;
}

uint64_t work(const struct size *size)
{
    struct count c = count(size->n);
    uint64_t sum = 0, x = 0;

    while (iter_next(&c.it, &x) > 0)
        sum = blend(sum, x);
    iter_close(&c.it);
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = 0;

    for (uint64_t i = 0; i < size->n; i++)
        sum = blend(sum, i);
    return sum;
}
