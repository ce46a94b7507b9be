/* Every item of its source, twice. */
#include "countdown.h"

#include <stdio.h>

struct stutter {
    struct gen g;
    struct iter *src;
    int x;
};

static int stutter_next(struct iter *it, void *out)
{
    struct stutter *s = container_of(it, struct stutter, g.it);

    GEN_BEGIN(&s->g);
    while (iter_next(s->src, &s->x) > 0) {
        YIELD(&s->g, int, out, s->x);
        YIELD(&s->g, int, out, s->x);
    }
    if (s->src->status < 0)
        return s->src->status;
    GEN_END(&s->g);
}

static void stutter_close(struct iter *it)
{
    iter_close(container_of(it, struct stutter, g.it)->src);
}

static const struct iter_ops ops = { stutter_next, stutter_close, NULL };

int main(void)
{
    struct countdown numbers = countdown(3);
    struct stutter twice = { GEN(&ops, int), &numbers.g.it, 0 };
    int x;

    iter_each(&twice.g.it, x)
        printf("%d ", x);
    printf("\n");
    iter_close(&twice.g.it);
    return 0;
}
