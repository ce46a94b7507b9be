/* Which subsets of {1, ..., n} hold half of the sum? We look at all 2^n. */
#include "iter.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct subsets {
    struct iter it;
    uint32_t at, end; /* a subset is a number: bit i says if i is in it */
};

static int subsets_next(struct iter *it, void *out)
{
    struct subsets *s = container_of(it, struct subsets, it);

    if (s->at == s->end)
        return 0;
    *(uint32_t *)out = s->at++;
    return 1;
}

static const struct iter_ops subsets_ops = { .next = subsets_next };

static struct subsets subsets(unsigned n)
{
    return (struct subsets){ ITER(&subsets_ops, uint32_t), 0, 1u << n };
}

static unsigned sum(uint32_t set)
{
    unsigned total = 0;

    for (unsigned i = 0; set >> i; i++)
        total += (set >> i & 1) * (i + 1);
    return total;
}

int main(int argc, char **argv)
{
    unsigned n = argc > 1 ? (unsigned)atoi(argv[1]) : 20, all = 0, half = 0;
    struct subsets s = subsets(n);
    uint32_t set;

    setvbuf(stdout, NULL, _IONBF, 0);
    iter_each(&s.it, set) {
        all++;
        half += 2 * sum(set) == n * (n + 1) / 2;
    }
    printf("%u subsets, %u of them hold half\n", all, half);
    return 0;
}
