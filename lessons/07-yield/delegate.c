/* One generator gives what another one gives, twice: yield from. */
#include "coro.h"
#include "gen.h"
#include "span.h"

#include <stdio.h>

struct mixed {
    struct gen g;
    struct span part;
};

/* Only `next` itself can yield, so what the part gives is given again. */
static int mixed_next(struct iter *it, void *out)
{
    struct mixed *m = container_of(it, struct mixed, g.it);
    char x;

    GEN_BEGIN(&m->g);
    m->part = span('1', '3');
    while (iter_next(&m->part.g.it, &x) > 0)
        YIELD(&m->g, char, out, x);
    m->part = span('a', 'b');
    while (iter_next(&m->part.g.it, &x) > 0)
        YIELD(&m->g, char, out, x);
    YIELD(&m->g, char, out, '4');
    GEN_END(&m->g);
}

static const struct iter_ops mixed_ops = { .next = mixed_next };

/* Here the part is a function, and it is called. */
static int give(struct coro *c, char at, char last)
{
    int rc = 0;

    for (; rc == 0 && at <= last; at++)
        rc = coro_yield(c, &at);
    return rc;
}

static int mixed_body(struct coro *c, void *arg)
{
    int rc = give(c, '1', '3');

    (void)arg;
    if (rc == 0)
        rc = give(c, 'a', 'b');
    return rc == 0 ? give(c, '4', '4') : rc;
}

static void show(struct iter *it)
{
    char x;

    iter_each(it, x)
        printf("%c ", x);
    printf("\n");
    iter_close(it);
}

int main(void)
{
    static char stack[16384];
    struct mixed m = { .g = GEN(&mixed_ops, char) };
    struct coro c;

    coro_init(&c, sizeof(char), stack, sizeof stack, mixed_body, NULL);
    show(&m.g.it);
    show(&c.it);
    return 0;
}
