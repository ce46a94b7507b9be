/* Three stages that say their name when they are closed. */
#include "iter.h"

#include <stdio.h>

struct stage {
    struct iter it;
    struct iter *src; /* NULL: this is the source */
    const char *name;
};

static int stage_next(struct iter *it, void *out)
{
    struct stage *s = container_of(it, struct stage, it);

    return s->src ? iter_next(s->src, out) : (*(int *)out = 7, 1);
}

static void stage_close(struct iter *it)
{
    struct stage *s = container_of(it, struct stage, it);

    printf(" %s", s->name);
    if (s->src)
        iter_close(s->src);
}

static const struct iter_ops ops = { stage_next, stage_close, NULL };

static struct stage source, map, filter;

static void start(const char *what)
{
    source = (struct stage){ ITER(&ops, int), NULL, "source" };
    map = (struct stage){ ITER(&ops, int), &source.it, "map" };
    filter = (struct stage){ ITER(&ops, int), &map.it, "filter" };
    printf("\n%-22s", what);
}

int main(void)
{
    int x;

    printf("close...");
    start("the outermost:");
    iter_close(&filter.it);
    start("it, after a pull:");
    iter_next(&filter.it, &x);
    iter_close(&filter.it);
    start("it, twice:");
    iter_close(&filter.it);
    iter_close(&filter.it);
    start("each, source first:");
    iter_close(&source.it);
    iter_close(&map.it);
    iter_close(&filter.it);
    start("only the source:");
    iter_close(&source.it);
    printf("\n");
    return 0;
}
