/* expect: tests gives_all_orders_of_three_things */
/* Misconception: "all orders means in any order". The turns of Heap's
 * algorithm: each order once, by one swap, and not as in a dictionary. */
#include "permutations.h"

#include <errno.h>
#include <string.h>

static void swap(unsigned char *a, unsigned char *b)
{
    unsigned char c = *a;

    *a = *b;
    *b = c;
}

static void reverse(unsigned char *from, unsigned char *end)
{
    while (from < end)
        swap(from++, --end);
}

/* One swap; `count` says how far each of the nested loops has come. */
static bool turn(unsigned char *count, unsigned char *at, unsigned n)
{
    unsigned i = 1;

    while (i < n && count[i] == i)
        count[i++] = 0;
    if (i >= n)
        return false;
    swap(&at[i % 2 ? count[i] : 0], &at[i]);
    count[i]++;
    return true;
}

/* Bytes of four bits each: the order in the low half, the counts above. */
static bool step(struct perms *p)
{
    unsigned char count[PERM_MAX], at[PERM_MAX];
    bool more;

    for (unsigned i = 0; i < p->n; i++) {
        at[i] = p->at[i] & 15;
        count[i] = p->at[i] >> 4;
    }
    more = turn(count, at, p->n);
    for (unsigned i = 0; i < p->n; i++)
        p->at[i] = (unsigned char)(at[i] | count[i] << 4);
    return more;
}

static int perms_next(struct iter *it, void *out)
{
    struct perms *p = container_of(it, struct perms, it);

    if (p->started && !step(p))
        return 0;
    p->started = true;
    for (unsigned i = 0; i < p->n; i++)
        ((unsigned char *)out)[i] = p->at[i] & 15;
    return 1;
}

static const struct iter_ops perms_ops = { .next = perms_next };

struct perms perms(unsigned n)
{
    struct perms p = { .it = ITER(&perms_ops, unsigned char), .n = n };

    p.it.size = n;
    for (unsigned i = 0; i < n; i++)
        p.at[i] = (unsigned char)i;
    return p;
}

/* Thing number i comes to the front, the others move up and stay in order. */
static void bring_forward(unsigned char *from, uint64_t i)
{
    unsigned char thing = from[i];

    memmove(from + 1, from, i);
    *from = thing;
}

static uint64_t factorial(unsigned n)
{
    return n > 0 ? n * factorial(n - 1) : 1;
}

/* Of the orders of what is left, `block` begin with each thing. */
int perms_seek(struct perms *p, uint64_t k)
{
    uint64_t block = factorial(p->n);

    *p = perms(p->n);
    if (k >= block) {
        reverse(p->at, p->at + p->n);
        p->started = true;
        return -ERANGE;
    }
    for (unsigned i = 0; i < p->n; i++) {
        block /= p->n - i;
        bring_forward(p->at + i, k / block);
        k %= block;
    }
    return 0;
}
