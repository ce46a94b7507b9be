/* The load of 38-extsort: n numbers of which many are equal for cmp, with so
 * many bytes of memory as shape says. */
#include "extsort.h"

#include "load.h"
#include "rng.h"

#include <unistd.h>

/* A number is a key and, below it, its place in the source. */
enum { MOST = 1 << 19, PLACE = 20, DIGIT = 11, DIGITS = 1 << DIGIT };

static uint64_t number[2][MOST];

/* Keys of 22 bits, half of them used: every sixth has an equal one. */
static uint64_t number_at(const struct size *size, uint64_t i)
{
    uint64_t key = mix(size->seed + i) & ((1 << 2 * DIGIT) - 1);

    return (key & ~1ull) << PLACE | i;
}

struct numbers {
    struct iter it;
    const struct size *size;
    uint64_t given;
};

static int numbers_next(struct iter *it, void *out)
{
    struct numbers *s = container_of(it, struct numbers, it);

    if (s->given == s->size->n)
        return 0;
    *(uint64_t *)out = number_at(s->size, s->given++);
    return 1;
}

static const struct iter_ops numbers_ops = { .next = numbers_next };

static int by_key(const void *a, const void *b, void *ctx)
{
    uint64_t x = *(const uint64_t *)a >> PLACE;
    uint64_t y = *(const uint64_t *)b >> PLACE;

    (void)ctx;
    return (x > y) - (x < y);
}

void prepare(const struct size *size)
{
    if (size->n > MOST)
        _exit(2);
}

uint64_t work(const struct size *size)
{
    struct numbers src = { .it = ITER(&numbers_ops, uint64_t), .size = size };
    struct sort_conf conf = { .memory = size->shape,
                              .tmpdir = ".",
                              .cmp = by_key };
    struct sorted s;
    uint64_t x, sum = size->n;

    if (sorted_open(&s, &src.it, &conf) < 0)
        return 0;
    iter_each(&s.it, x)
        sum = blend(sum, x);
    sum = blend(sum, (uint64_t)s.it.status);
    iter_close(&s.it);
    return sum;
}

/* By one digit of the key, which begins at bit `shift`. */
static void distribute(const uint64_t *from, uint64_t *to, uint64_t n,
                       unsigned shift)
{
    static uint64_t end[DIGITS];
    uint64_t sum = 0;

    for (unsigned d = 0; d < DIGITS; d++)
        end[d] = 0;
    for (uint64_t i = 0; i < n; i++)
        end[from[i] >> shift & (DIGITS - 1)]++;
    for (unsigned d = 0; d < DIGITS; d++)
        end[d] = sum += end[d];
    for (uint64_t i = n; i-- > 0;)
        to[--end[from[i] >> shift & (DIGITS - 1)]] = from[i];
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = size->n;

    for (uint64_t i = 0; i < size->n; i++)
        number[0][i] = number_at(size, i);
    distribute(number[0], number[1], size->n, PLACE);
    distribute(number[1], number[0], size->n, PLACE + DIGIT);
    for (uint64_t i = 0; i < size->n; i++)
        sum = blend(sum, number[0][i]);
    return blend(sum, 0);
}
