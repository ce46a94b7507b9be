/* A filter that answers how many it has kept, and its reader. */
#include "batch.h"

#include <inttypes.h>
#include <stdio.h>

enum { BATCH = 64 };

static size_t thousands(uint64_t *items, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        if (items[i] % 1000 == 0)
            items[kept++] = items[i];
    return kept;
}

/* What is left of a batch, whatever that is. */
static ssize_t careless_next_n(struct iter *it, void *out, size_t n)
{
    struct filter_n *f = container_of(it, struct filter_n, it);
    ssize_t got = iter_next_n(f->src, out, n);

    return got > 0 ? (ssize_t)f->keep(out, (size_t)got) : got;
}

static const struct iter_ops careless_ops = { .next_n = careless_next_n,
                                              .close = filter_close };

static uint64_t count(struct iter *it)
{
    uint64_t room[BATCH], n = 0;
    ssize_t got;

    while ((got = iter_next_n(it, room, BATCH)) > 0)
        n += (uint64_t)got;
    iter_close(it);
    return n;
}

int main(void)
{
    struct range one = range(10000), two = range(10000);
    struct filter_n careless = filter_n(&one.it, thousands),
                    careful = filter_n(&two.it, thousands);

    careless.it.ops = &careless_ops;
    printf("careless: %" PRIu64 " of 10\n", count(&careless.it));
    printf("careful:  %" PRIu64 " of 10\n", count(&careful.it));
    return 0;
}
