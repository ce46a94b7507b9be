/* The load of 04-array-iter: one array, several readers in turns, each one
 * number behind the one before. Size: n numbers, shape readers. */
#include "array_iter.h"

#include "load.h"
#include "rng.h"

enum { MOST = 100000, READERS = 10 };

static int64_t numbers[MOST];

void prepare(const struct size *size)
{
    uint64_t seed = size->seed;

    for (uint64_t i = 0; i < size->n && i < MOST; i++)
        numbers[i] = (int64_t)rng(&seed);
}

/* One pull: its answer and its item both count. */
static uint64_t read_one(struct iter *it, uint64_t sum)
{
    int64_t item = 0;
    int rc = iter_next(it, &item);

    return blend(sum, rc > 0 ? (uint64_t)item : (uint64_t)rc);
}

/* Each is pulled once more than there are numbers, to meet the end. */
uint64_t work(const struct size *size)
{
    struct array_iter reader[READERS];
    uint64_t ends = size->n + 1, k, sum = 0;

    for (k = 0; k < size->shape; k++)
        reader[k] = array_iter(numbers, size->n);
    for (uint64_t i = 0; i < ends + size->shape - 1; i++)
        for (k = 0; k < size->shape; k++)
            if (i >= k && i - k < ends)
                sum = read_one(&reader[k].it, sum);
    for (k = 0; k < size->shape; k++)
        iter_close(&reader[k].it);
    return sum;
}

/* Without readers: reader k sees at turn i the number i - k. */
uint64_t expected(const struct size *size)
{
    uint64_t sum = 0;

    for (uint64_t i = 0; i < size->n + size->shape; i++)
        for (uint64_t k = 0; k < size->shape; k++)
            if (i >= k && i - k <= size->n)
                sum =
                    blend(sum, i - k < size->n ? (uint64_t)numbers[i - k] : 0);
    return sum;
}
