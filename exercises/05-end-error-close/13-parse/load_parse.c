/* The load of 13-parse: n texts with spaces and signs, one in a hundred of them
 * bad, read leniently; then n without a bad one, added up. */
#include "parse.h"

#include "load.h"
#include "rng.h"

#include <string.h>

/* Made anew for each pull, right up to the end of the room: what comes after
 * a text is not the answer's. */
static char room[64];

struct texts {
    struct iter it;
    uint64_t n, seed;
    bool with_bad;
};

/* Mostly short; some are long, and INT64_MIN is there too. */
static int64_t pick(uint64_t *seed)
{
    uint64_t x = rng(seed), y = rng(seed);

    if (x % 1000 == 0)
        return INT64_MIN;
    return (int64_t)((x % 16 == 0 ? y : y % 20000) - 10000);
}

/* For sums that fit. */
static int64_t pick_small(uint64_t *seed)
{
    return (int64_t)(rng(seed) % 2000001) - 1000000;
}

/* One text in a hundred is "9...9x", or twenty digits too many. */
static bool is_bad(uint64_t *seed)
{
    return rng(seed) % 100 == 0;
}

static char *put_digits(char *end, uint64_t x)
{
    do
        *--end = (char)('0' + x % 10);
    while (x /= 10);
    return end;
}

static char *put_number(char *end, int64_t x)
{
    uint64_t magnitude = x < 0 ? -(uint64_t)x : (uint64_t)x;
    char *s;

    if (magnitude % 4 == 1)
        *--end = ' ';
    s = put_digits(end, magnitude);
    if (x < 0 || magnitude % 3 == 1)
        *--s = x < 0 ? '-' : '+';
    if (magnitude % 5 == 2)
        *--s = ' ';
    return s;
}

static char *put_bad(char *end, bool letter)
{
    if (letter)
        *--end = 'x';
    memset(end - 30, '9', 30);
    return end - 30;
}

static int texts_next(struct iter *it, void *out)
{
    struct texts *t = container_of(it, struct texts, it);
    char *end = room + sizeof room, *s;

    if (t->n == 0)
        return 0;
    t->n--;
    if (!t->with_bad)
        s = put_number(end, pick_small(&t->seed));
    else if (is_bad(&t->seed))
        s = put_bad(end, t->n % 2 == 0);
    else
        s = put_number(end, pick(&t->seed));
    *(struct slice *)out = (struct slice){ s, (size_t)(end - s) };
    return 1;
}

static const struct iter_ops texts_ops = { .next = texts_next };

static struct texts texts(const struct size *size, bool with_bad)
{
    return (struct texts){ .it = ITER(&texts_ops, struct slice),
                           .n = size->n,
                           .seed = size->seed,
                           .with_bad = with_bad };
}

void prepare(const struct size *size)
{
    (void)size;
}

static uint64_t read_leniently(const struct size *size)
{
    struct texts src = texts(size, true);
    struct parse p = parse_lenient(&src.it);
    uint64_t sum = 0;
    int64_t x;

    iter_each(&p.it, x)
        sum = blend(sum, (uint64_t)x);
    sum = blend(sum, (uint64_t)p.it.status);
    sum = blend(sum, p.index);
    sum = blend(sum, p.bad);
    iter_close(&p.it);
    return sum;
}

uint64_t work(const struct size *size)
{
    struct texts src = texts(size, false);
    uint64_t sum = read_leniently(size), at = 0;
    int64_t total = 0;

    sum = blend(sum, (uint64_t)sum_text(&src.it, &total, &at));
    sum = blend(sum, (uint64_t)total);
    sum = blend(sum, at);
    iter_close(&src.it);
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t seed = size->seed, sum = 0, bad = 0;
    int64_t total = 0;

    for (uint64_t i = 0; i < size->n; i++)
        if (is_bad(&seed))
            bad++;
        else
            sum = blend(sum, (uint64_t)pick(&seed));
    sum = blend(blend(blend(sum, 0), size->n), bad);
    seed = size->seed;
    for (uint64_t i = 0; i < size->n; i++)
        total += pick_small(&seed);
    return blend(blend(blend(sum, 0), (uint64_t)total), size->n);
}
