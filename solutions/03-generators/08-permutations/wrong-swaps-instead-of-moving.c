/* expect: tests seek_finds_the_order_with_that_number */
/* A slip: the chosen thing is swapped to the front, and the rest is out of
 * order. */
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

/* Where the longest tail begins that descends to the end. */
static unsigned tail_of(const struct perms *p)
{
    unsigned tail = p->n > 0 ? p->n - 1 : 0;

    while (tail > 0 && p->at[tail - 1] > p->at[tail])
        tail--;
    return tail;
}

/* A descending tail is the last of its orders: so the thing before it has had
 * its turn, and the next larger one takes its place. */
static bool step(struct perms *p)
{
    unsigned tail = tail_of(p), larger = p->n - 1;

    if (tail == 0)
        return false;
    while (p->at[larger] < p->at[tail - 1])
        larger--;
    swap(&p->at[tail - 1], &p->at[larger]);
    reverse(p->at + tail, p->at + p->n);
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

/* Thing number i comes to the front. */
static void bring_forward(unsigned char *from, uint64_t i)
{
    swap(from, from + i);
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
