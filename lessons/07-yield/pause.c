/* A source fails once, in the middle of a pair. Where does it go on? */
#include "../04-pipelines/stages.h"
#include "../05-end-error-close/faulty.h"
#include "gen.h"

#include <inttypes.h>
#include <stdio.h>

struct pairs {
    struct gen g;
    struct iter *src;
    int64_t first;
};

/* The sum of each two items that follow each other. */
static int return_next(struct iter *it, void *out)
{
    struct pairs *p = container_of(it, struct pairs, g.it);
    int64_t second;

    GEN_BEGIN(&p->g);
    while (iter_next(p->src, &p->first) > 0) {
        if (iter_next(p->src, &second) <= 0)
            return p->src->status;
        YIELD(&p->g, int64_t, out, p->first + second);
    }
    if (p->src->status < 0)
        return p->src->status;
    GEN_END(&p->g);
}

static int pause_next(struct iter *it, void *out)
{
    struct pairs *p = container_of(it, struct pairs, g.it);
    int64_t second;

    GEN_BEGIN(&p->g);
    for (;;) {
        while (iter_next(p->src, &p->first) <= 0)
            PAUSE(&p->g, p->src->status);
        while (iter_next(p->src, &second) <= 0)
            PAUSE(&p->g, p->src->status);
        YIELD(&p->g, int64_t, out, p->first + second);
    }
    GEN_END(&p->g);
}

static void show(const char *how, int (*next)(struct iter *, void *))
{
    struct iter_ops ops = { .next = next };
    struct range numbers = range(1, 7);
    struct faulty src = faulty(&numbers.it, 3, -EAGAIN);
    struct pairs p = { GEN(&ops, int64_t), &src.it, 0 };
    int64_t x;

    printf("%s", how);
    iter_each(&p.g.it, x)
        printf(" %" PRId64, x);
    printf(", ");
    print_ending(&p.g.it);
    iter_clear(&src.it);
    iter_clear(&p.g.it);
    printf(", then");
    iter_each(&p.g.it, x)
        printf(" %" PRId64, x);
    printf("\n");
}

int main(void)
{
    show("return:", return_next);
    show("PAUSE: ", pause_next);
    return 0;
}
