/* The load of 14-retry: n numbers, of which one in a hundred comes only after
 * one to five failures. */
#include "retry.h"

#include "load.h"
#include "rng.h"

#include <errno.h>

enum { DELAY = 7, TRIES = 5 };

/* How often the source fails before item number i. */
static unsigned failures(const struct size *size, uint64_t i)
{
    uint64_t dice = mix(size->seed + i);

    return dice % 97 == 0 ? 1 + (unsigned)(dice >> 32) % TRIES : 0;
}

struct source {
    struct iter it;
    const struct size *size;
    uint64_t given;
    unsigned failed; /* how often, before the next item */
};

static int source_next(struct iter *it, void *out)
{
    static const int kinds[] = { -EAGAIN, -EINTR, -ETIMEDOUT };
    struct source *s = container_of(it, struct source, it);

    if (s->failed < failures(s->size, s->given))
        return kinds[s->failed++ % 3];
    if (s->given == s->size->n)
        return 0;
    s->failed = 0;
    *(uint64_t *)out = s->given++;
    return 1;
}

static const struct iter_ops source_ops = { .next = source_next };

static void take_note(void *ctx, uint64_t delay)
{
    uint64_t *waited = ctx;

    *waited = blend(*waited, delay);
}

void prepare(const struct size *size)
{
    (void)size;
}

uint64_t work(const struct size *size)
{
    struct source src = { .it = ITER(&source_ops, uint64_t), .size = size };
    uint64_t waited = 0, sum = 0, x;
    struct retry r = retry(&src.it, TRIES, DELAY, take_note, &waited);

    iter_each(&r.it, x)
        sum = blend(sum, x);
    sum = blend(sum, (uint64_t)r.it.status);
    sum = blend(sum, r.forgiven);
    iter_close(&r.it);
    return blend(sum, waited);
}

uint64_t expected(const struct size *size)
{
    uint64_t waited = 0, sum = 0, forgiven = 0;

    for (uint64_t i = 0; i <= size->n; i++) {
        unsigned n = failures(size, i);

        for (unsigned k = 0; k < n; k++)
            waited = blend(waited, (uint64_t)DELAY << k);
        forgiven += n;
        sum = blend(sum, i < size->n ? i : 0);
    }
    return blend(blend(sum, forgiven), waited);
}
