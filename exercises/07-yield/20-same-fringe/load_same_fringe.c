/* The load of 20-same-fringe: two trees with the same n leaves, one balanced
 * and one that leans to the left, and a third in which a leaf is another one.
 *
 * No other load takes memory. This one lends it: a stack is memory like any
 * other, and massif sees it only on the heap. */
#include "same_fringe.h"

#include "load.h"
#include "rng.h"

#include <stdlib.h>

enum { MOST = 6000, STACK = 8192 };

static struct tree pool[3 * 2 * MOST];
static size_t used;
static const struct tree *balanced, *leaning, *other;
static uint64_t seed, changed;

static uint64_t leaf_at(uint64_t i)
{
    return mix(seed + i) ^ (i == changed);
}

/* The leaves from number `from` on; of 8, `left` are on the left. */
static const struct tree *grow(uint64_t from, uint64_t n, uint64_t left)
{
    struct tree *t = &pool[used++];
    uint64_t k = (n * left + 7) / 8;

    *t = (struct tree){ .leaf = leaf_at(from) };
    if (n > 1) {
        k = k < n ? k : n - 1;
        t->left = grow(from, k, left);
        t->right = grow(from + k, n - k, left);
    }
    return t;
}

void prepare(const struct size *size)
{
    seed = size->seed;
    changed = size->n;
    balanced = grow(0, size->n, 4);
    leaning = grow(0, size->n, 6);
    changed = mix(seed) % size->n;
    other = grow(0, size->n, 6);
}

static uint64_t blend_fringe(uint64_t sum, void *stack)
{
    struct coro c;
    uint64_t leaf = 0;

    if (fringe_open(&c, other, stack, STACK) < 0)
        return 0;
    iter_each(&c.it, leaf)
        sum = blend(sum, leaf);
    sum = blend(sum, (uint64_t)c.it.status);
    iter_close(&c.it);
    return sum;
}

uint64_t work(const struct size *size)
{
    char *stacks = malloc(2 * STACK);
    uint64_t sum = size->n;

    if (!stacks)
        return 0;
    sum = blend(sum, (uint64_t)same_fringe(balanced, leaning, stacks, STACK));
    sum = blend(sum, (uint64_t)same_fringe(balanced, other, stacks, STACK));
    sum = blend_fringe(sum, stacks);
    free(stacks);
    return sum;
}

uint64_t expected(const struct size *size)
{
    uint64_t sum = blend(blend(size->n, 1), 0);

    for (uint64_t i = 0; i < size->n; i++)
        sum = blend(sum, leaf_at(i));
    return blend(sum, 0);
}
