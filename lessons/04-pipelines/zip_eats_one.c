/* Two sources side by side, and the shorter one decides. */
#include "stages.h"

#include <inttypes.h>
#include <stdio.h>

struct pair {
    int64_t a, b;
};

struct zip {
    struct iter it;
    struct iter *a, *b;
};

static int zip_next(struct iter *it, void *out)
{
    struct zip *z = container_of(it, struct zip, it);
    struct pair *p = out;

    if (iter_next(z->a, &p->a) <= 0)
        return z->a->status;
    return iter_next(z->b, &p->b); /* no b: that a was pulled for nothing */
}

static const struct iter_ops zip_ops = { .next = zip_next };

/* five gives 1, 2, 3, ...: after k pairs, k + 1 should be next. */
static void report(struct zip z, struct range *five)
{
    struct pair p;
    int64_t x, pairs = 0;

    iter_each(&z.it, p) {
        printf("(%" PRId64 " %" PRId64 ") ", p.a, p.b);
        pairs++;
    }
    iter_next(&five->it, &x);
    printf("then %" PRId64 ": ", x);
    if (x > pairs + 1)
        printf("the left source lost %" PRId64 "\n", pairs + 1);
    else
        printf("nothing is lost\n");
}

int main(void)
{
    struct range five = range(1, 6), three = range(11, 14);
    struct zip z = { ITER(&zip_ops, struct pair), &five.it, &three.it };

    report(z, &five);

    five = range(1, 6);
    three = range(11, 14);
    z = (struct zip){ ITER(&zip_ops, struct pair), &three.it, &five.it };
    report(z, &five);
    return 0;
}
