/* A source that gives what it has, and readers who make something of that. */
#include "iter.h"

#include <stdint.h>
#include <stdio.h>

enum { BATCH = 10 };

/* 0 to 24, at most 4 at once: as a pipe, a socket or a terminal does. */
struct dribble {
    struct iter it;
    uint64_t given;
};

static ssize_t dribble_next_n(struct iter *it, void *out, size_t n)
{
    struct dribble *d = container_of(it, struct dribble, it);
    uint64_t *items = out;
    ssize_t k = 0;

    while (k < 4 && (size_t)k < n && d->given < 25)
        items[k++] = d->given++;
    return k;
}

static const struct iter_ops dribble_ops = { .next_n = dribble_next_n };

static int careless(struct iter *src)
{
    uint64_t room[BATCH];
    ssize_t got;
    int n = 0;

    do {
        got = iter_next_n(src, room, BATCH);
        n += (int)got;
    } while (got == BATCH);
    return n;
}

static int careful(struct iter *src)
{
    uint64_t room[BATCH];
    ssize_t got;
    int n = 0;

    while ((got = iter_next_n(src, room, BATCH)) > 0)
        n += (int)got;
    return n;
}

int main(void)
{
    struct dribble one = { ITER(&dribble_ops, uint64_t), 0 }, two = one;

    printf("careless: %d of 25 items\n", careless(&one.it));
    printf("careful:  %d of 25 items\n", careful(&two.it));
    return 0;
}
