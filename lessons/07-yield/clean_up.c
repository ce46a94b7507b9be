/* Both hold something between two pulls. Is it let go? */
#include "coro.h"
#include "gen.h"

#include <stdio.h>

static int held; /* in a real program a block, a file, a lock */

/* What stands behind the loop is done in every case. */
static int body(struct coro *c, void *arg)
{
    int rc = 0;

    (void)arg;
    held++;
    for (int i = 3; rc == 0 && i > 0; i--)
        rc = coro_yield(c, &i);
    held--;
    return rc;
}

struct holder {
    struct gen g;
    int i, holds;
};

static void holder_close(struct iter *it)
{
    struct holder *h = container_of(it, struct holder, g.it);

    held -= h->holds;
    h->holds = 0;
}

static int holder_next(struct iter *it, void *out)
{
    struct holder *h = container_of(it, struct holder, g.it);

    GEN_BEGIN(&h->g);
    h->holds = 1;
    held++;
    for (h->i = 3; h->i > 0; h->i--)
        YIELD(&h->g, int, out, h->i);
    holder_close(it);
    GEN_END(&h->g);
}

static const struct iter_ops ops = { holder_next, holder_close, NULL };

static int held_after(struct iter *it, int pulls, int close)
{
    int x, now;

    while (pulls-- > 0)
        iter_next(it, &x);
    if (close)
        iter_close(it);
    now = held;
    iter_close(it);
    return now;
}

static void row(const char *what, int pulls, int close)
{
    static char stack[16384];
    struct holder h = { GEN(&ops, int), 0, 0 };
    struct coro c;

    coro_init(&c, sizeof(int), stack, sizeof stack, body, NULL);
    printf("%s generator %d,", what, held_after(&h.g.it, pulls, close));
    printf(" coroutine %d\n", held_after(&c.it, pulls, close));
}

int main(void)
{
    row("pulled to the end: ", 4, 0);
    row("left in the middle:", 2, 0);
    row("left and closed:   ", 2, 1);
    row("only closed:       ", 0, 1);
    return 0;
}
