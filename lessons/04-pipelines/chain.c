/* One source after the other: fan-in, with nothing remembered. */
#include "stages.h"

#include <inttypes.h>
#include <stdio.h>

struct chain {
    struct iter it;
    struct iter *first, *second;
};

static int chain_next(struct iter *it, void *out)
{
    struct chain *c = container_of(it, struct chain, it);
    int answer = iter_next(c->first, out);

    if (answer == 0)
        answer = iter_next(c->second, out);
    return answer;
}

static void chain_close(struct iter *it)
{
    struct chain *c = container_of(it, struct chain, it);

    iter_close(c->first);
    iter_close(c->second);
}

static const struct iter_ops chain_ops = { chain_next, chain_close, NULL };

int main(void)
{
    struct range low = range(1, 4), high = range(7, 10);
    struct chain both = { ITER(&chain_ops, int64_t), &low.it, &high.it };
    int64_t x;

    iter_each(&both.it, x)
        printf("%" PRId64 "\n", x);
    iter_close(&both.it);
    return 0;
}
