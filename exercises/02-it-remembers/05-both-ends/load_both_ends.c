/* The load of 05-both-ends: the keys of n records that read the same both ways,
 * then with one key changed near the middle, then from both ends in turns. */
#include "both_ends.h"

#include "load.h"
#include "rng.h"

enum { MOST = 50000 };

struct record {
    uint64_t key, value;
};

static struct record table[MOST];

/* The same from both ends; the values are not. */
static uint64_t key_at(const struct size *size, uint64_t i)
{
    uint64_t mirrored = size->n - 1 - i;

    return mix(size->seed + (i < mirrored ? i : mirrored));
}

/* One of the middle tenth, but not the one in the middle. */
static struct record *changed(const struct size *size)
{
    return &table[size->n / 2 - 1 - size->seed % (size->n / 20)];
}

static struct view keys(const struct size *size)
{
    return view(&table->key, size->n, sizeof table->key, sizeof *table);
}

static bool same(const struct size *size)
{
    struct view v = keys(size);
    bool answer = same_both_ways(&v);

    iter_close(&v.it);
    return answer;
}

void prepare(const struct size *size)
{
    for (uint64_t i = 0; i < size->n; i++)
        table[i] = (struct record){ key_at(size, i), i };
}

uint64_t work(const struct size *size)
{
    struct view v = keys(size);
    uint64_t sum = blend(0, same(size)), a, b;

    changed(size)->key++;
    sum = blend(sum, same(size));
    changed(size)->key--;
    while (iter_next(&v.it, &a) > 0 && view_next_back(&v, &b) > 0)
        sum = blend(blend(sum, a), b);
    sum = blend(sum, view_left(&v));
    iter_close(&v.it);
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = blend(blend(0, true), false);

    for (uint64_t i = 0; i < size->n / 2; i++)
        sum = blend(blend(sum, key_at(size, i)), key_at(size, i));
    return blend(sum, 0);
}
