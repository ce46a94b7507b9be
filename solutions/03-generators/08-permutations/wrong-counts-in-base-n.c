/* expect: tests the_first_of_16_things_come_as_soon_as_those_of_three */
/* Misconception: "filtering is generating". It counts through all n^n words of
 * n things, and passes over those in which a thing is there twice. */
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

/* The next word of n digits in base n. */
static bool count(struct perms *p)
{
    unsigned i = p->n;

    while (i > 0 && p->at[i - 1] == p->n - 1)
        p->at[--i] = 0;
    if (i == 0)
        return false;
    p->at[i - 1]++;
    return true;
}

static bool step(struct perms *p)
{
    unsigned seen, all = (1u << p->n) - 1;

    do {
        if (!count(p))
            return false;
        seen = 0;
        for (unsigned i = 0; i < p->n; i++)
            seen |= 1u << p->at[i];
    } while (seen != all);
    return true;
}

static int perms_next(struct iter *it, void *out)
{
    struct perms *p = container_of(it, struct perms, it);

    if (p->started && !step(p))
        return 0;
    p->started = true;
    memcpy(out, p->at, p->n);
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
